//! The status as JSON: amounts are exact decimals as text, dates ISO, absent values left out.

use serde_json::{Map, Value, json};

use super::Status;
use crate::model::Period;
use crate::outlook::{Bar, Barred, Share};
use crate::report::{NOTICE, escape};
use crate::standing::{Given, Requirement};

/// All licenses as one object.
pub fn json(all: &[Status<'_>]) -> String {
    let statuses: Vec<Value> = all.iter().map(license).collect();
    let object = json!({ "format": 1, "tool": { "name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION") }, "licenses": statuses, "notice": NOTICE });
    escape::json::spell_out(format!("{object:#}\n"))
}

fn license(status: &Status<'_>) -> Value {
    let (terms, outlook) = (&status.terms, &status.outlook);
    let pace = outlook.pace.as_ref().map(|pace| {
        present(json!({
            "short": pace.short.to_string(),
            "of": pace.of,
            "by_certificate": pace.by_certificate.to_string(),
            "days": pace.days,
            "minutes": pace.minutes.get(),
            "kind": pace.kind,
            "sessions": pace.sessions,
            "every_days": pace.every_days(),
            "room": pace.room.map(|room| room.to_string()),
        }))
    });
    present(json!({
        "license": terms.license.map(|license| license.id.clone()),
        "number": terms.license.and_then(|license| license.number.clone()),
        "rulebook": present(json!({
            "id": terms.rulebook.id,
            "title": terms.rulebook.title,
            "source": terms.rulebook.source,
            "verified_on": terms.rulebook.verified_on.map(|date| date.to_string()),
        })),
        "cycle": terms.cycle.map(|cycle| period(cycle.period())),
        "today": terms.today.to_string(),
        "days_left": outlook.days_left,
        "report_by": outlook.report_by.map(|date| date.to_string()),
        "grace_until": outlook.grace_until.map(|date| date.to_string()),
        "keep_until": outlook.keep_until.map(|date| date.to_string()),
        "earned": status.standing.earned.to_string(),
        "counted": status.standing.counted.to_string(),
        "requirements": status.standing.requirements.iter().map(requirement).collect::<Vec<_>>(),
        "shares": outlook.shares.iter().map(share).collect::<Vec<_>>(),
        "unfinished": { "notes": outlook.unfinished.0, "up_to": outlook.unfinished.1.to_string() },
        "lacking": outlook.lacking.iter().map(|one| present(json!({ "what": one.what, "notes": one.notes, "up_to": one.credits.map(|credits| credits.to_string()) }))).collect::<Vec<_>>(),
        "does_not_help": outlook.unhelpful.iter().map(|(cap, lost)| json!({ "cap": cap.to_string(), "credits": lost.to_string() })).collect::<Vec<_>>(),
        "unclaim": outlook.unclaim.iter().map(|(topic, paths)| json!({ "topic": topic, "notes": paths })).collect::<Vec<_>>(),
        "no_credit": outlook.barred.iter().map(barred).collect::<Vec<_>>(),
        "carry_over": outlook.carry_over.map(|(credits, _)| credits.to_string()),
        "carry_over_cycles": outlook.carry_over.map(|(_, cycles)| cycles),
        "pace": pace,
        "unverified": outlook.unverified,
        "warnings": outlook.warnings.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "notes": terms.rulebook.notes,
    }))
}

fn barred(barred: &Barred) -> Value {
    match &barred.why {
        Bar::Kind(kind) => json!({ "kind": kind, "notes": barred.notes }),
        Bar::Topic(topic) => json!({ "topic": topic, "notes": barred.notes }),
    }
}

fn share(share: &Share) -> Value {
    present(json!({
        "title": share.title,
        "earned": share.earned.to_string(),
        "counted": share.counted.to_string(),
        "max": share.max.map(|max| max.to_string()),
    }))
}

fn requirement(one: &Requirement) -> Value {
    present(json!({
        "rule": one.rule,
        "title": one.title.to_string(),
        "need": one.need.to_string(),
        "have": one.have.to_string(),
        "short": one.short().to_string(),
        "surplus": one.surplus().to_string(),
        "window": period(one.window),
        "waived": one.waived.as_ref().map(ToString::to_string),
        "remarks": one.remarks.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "unverified": one.unverified,
        "by_note": one.by_note,
        "notes": (!one.notes.is_empty()).then(|| one.notes.iter().map(given).collect::<Vec<_>>()),
    }))
}

fn given(note: &Given) -> Value {
    json!({ "date": note.date.to_string(), "path": note.path, "credits": note.credits.to_string() })
}

fn period(period: Period) -> Value {
    present(
        json!({ "since": period.since.map(|date| date.to_string()), "until": period.until.map(|date| date.to_string()) }),
    )
}

/// The object without what is absent.
fn present(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            Value::Object(map.into_iter().filter(|(_, value)| !value.is_null()).collect::<Map<_, _>>())
        }
        other => other,
    }
}
