//! What is said about a template that is wrong, and what stands on a report that lacks notes.

use cme::report::{Format, Profile, TemplateError, Templates};

use super::{Folder, small};

fn wrong(text: &str) -> TemplateError {
    small().own("letter.md", text).unwrap_err()
}

fn label(error: &TemplateError) -> (&str, &str) {
    let primary = &error.finding.primary;
    (primary.place.source.slice(&primary.place.span), &primary.text)
}

#[test]
fn an_unknown_field_is_named_with_a_near_one() {
    let error = wrong("# Letter\n\n{% for entry in entries %}\n{{ entry.titel }}\n{% endfor %}\n");
    assert_eq!(error.to_string(), "letter.md:4: the report has no `entry.titel`");
    assert_eq!(label(&error), ("entry.titel", "did you mean `title`?"));
    let error = wrong("{{ totals.crdits }}");
    assert_eq!(label(&error), ("totals.crdits", "did you mean `credits`?"));
    let error = wrong("{{ entrys }}");
    assert_eq!(label(&error).1, "did you mean `entries`?");
    let error = wrong("{% for row in by_month %}{{ row.nmae | upper }}{% endfor %}");
    assert_eq!(label(&error).1, "did you mean `name`?");
}

#[test]
fn a_field_that_may_be_absent_says_so() {
    let error = wrong("{% for e in entries %}{{ e.coach }}{% endfor %}");
    assert_eq!(error.finding.message, "`e.coach` is not there");
    assert!(error.finding.help[0].contains("profile `standard`"), "{:?}", error.finding.help);
    assert!(error.finding.help[1].contains("{% if e.coach is defined %}"));
}

#[test]
fn what_cannot_be_read_is_shown_where_it_stands() {
    let error = wrong("one\n{% for entry in %}\n");
    assert_eq!((error.template(), error.line()), ("letter.md", 2));
    let error = wrong("{{ totals.credits | uper }}");
    assert_eq!(error.finding.message, "there is no filter `uper`");
    assert_eq!(label(&error).1, "did you mean `upper`?");
    let error = wrong("{% include \"_stile.html\" %}");
    assert_eq!(error.finding.message, "there is no template `_stile.html`");
    assert_eq!(label(&error).1, "did you mean `_style.html`?");
    let error = wrong("{% include \"../../etc/passwd\" %}");
    assert_eq!(error.finding.message, "there is no template `../../etc/passwd`");
}

#[test]
fn a_block_that_is_not_closed_is_named_with_its_line() {
    let said = |text: &str| {
        let error = wrong(text);
        let related = error.finding.related.first().map(|label| label.place.start().line);
        (error.finding.message.clone(), error.line(), related, error.finding.help[0].clone())
    };
    let text = |message: &str, line, related, help: &str| (message.to_owned(), line, related, help.to_owned());
    let open = "a\n{% for e in entries %}\n";
    assert_eq!(
        said(&format!("{open}{{{{ e.title }}}}\n\nend\n")),
        text("`{% for %}` of line 2 is not closed", 2, None, "write `{% endfor %}` where it ends")
    );
    assert_eq!(
        said(&format!("{open}{{% if e.topics %}}\nx\n{{% endfor %}}\n")),
        text(
            "`{% if %}` of line 3 is not closed",
            5,
            Some(3),
            "write `{% endif %}` before this, or take one of the two out"
        )
    );
    assert_eq!(
        said("{% if entries %}x{% endfor %}"),
        text("`{% endfor %}` cannot close the `{% if %}` of line 1", 1, Some(1), "write `{% endif %}` here")
    );
    assert_eq!(
        said("a\n{% endif %}\n"),
        text(
            "`{% endif %}` has no block to belong to",
            2,
            None,
            "take it out, or write `{% if ... %}` where the block begins"
        )
    );
    assert_eq!(said("a {{ totals.credits\nb\n"), text("`{{` is not closed", 1, None, "write `}}` where it ends"));
    assert_eq!(said("{# a remark\n"), text("`{#` is not closed", 1, None, "write `#}` where it ends"));
}

#[test]
fn what_only_looks_like_a_block_is_none() {
    let open = "{% if entries %}\n";
    for inert in [
        "{# {% for x in y %} #}",
        "{{ \"{% for %} }}\" }}",
        "{% raw %}{% for x in y %}{% endraw %}",
        "{% set x = 1 %}",
        "{% set x %}one{% endset %}",
        "{%- for e in entries -%}{% else %}{%- endfor -%}",
        "{% for e in entries if e.title == 'it\\'s %}' %}{% endfor %}",
        "{% with x = 1 %}{% endwith %}{% macro a() %}{% endmacro %}{% filter upper %}{% endfilter %}",
    ] {
        let error = wrong(&format!("{open}{inert}\n"));
        assert_eq!(error.to_string(), "letter.md:1: `{% if %}` of line 1 is not closed", "{inert}");
        small()
            .own("letter.md", &format!("{open}{inert}{{% endif %}}"))
            .unwrap_or_else(|error| panic!("{inert}: {error}"));
    }
}

#[test]
fn what_does_not_end_is_stopped() {
    let error = wrong("{% for i in range(9999) %}{% for j in range(9999) %}x{% endfor %}{% endfor %}");
    assert_eq!(error.finding.message, "this template does not come to an end");
    for grows in [
        "ns.x ~ ns.x",
        "ns.x | replace('a', 'aaaaaaaaaa')",
        "ns.x * 9",
        "'a' | indent(999999999)",
        "'%999999999d' | format(1)",
    ] {
        let text = format!(
            "{{% set ns = namespace(x='a') %}}{{% for i in range(90) %}}{{% set ns.x = {grows} %}}{{% endfor %}}"
        );
        let said = wrong(&text).finding.message.clone();
        assert!(
            ["this template does not come to an end", "repeated string is too large"].contains(&&*said),
            "{grows}: {said}"
        );
    }
    let error = wrong("{% set x = ('a' * 30000000) | safe %}{{ x }}{{ x }}{{ x }}");
    assert_eq!(error.finding.message, "this template does not come to an end");
    let error = wrong("{{ entries[0].date | date('%d' * 99999) }}");
    assert_eq!(error.finding.message, "`date` takes a short form, such as `%d.%m.%Y`");
    let error = wrong("{% include \"letter.md\" %}");
    assert!(error.finding.message.contains("without end"), "{}", error.finding.message);
}

#[test]
fn an_error_in_an_include_says_where_it_was_included() {
    let own = [("letter.md", "\n{% include \"part.md\" %}"), ("part.md", "\n\n{{ totals.credit }}")];
    let own = own.map(|(name, text)| (name.to_owned(), text.to_owned())).into();
    let templates = Templates { own };
    let error = small().render("letter", Format::Markdown, Profile::Standard, &templates).unwrap_err();
    assert_eq!((error.template(), error.line()), ("part.md", 3));
    assert_eq!(error.finding.related[0].place.source.path(), "letter.md");
    assert_eq!(error.finding.related[0].place.start().line, 2);
}

#[test]
fn nothing_that_a_note_says_is_in_an_error() {
    for text in [
        "{{ entries[0].title | int }}",
        "{{ entries[0].title + 1 }}",
        "{{ entries[0].title | date('%d') }}",
        "{{ entries[0].date | date('%H') }}",
        "{{ entries[0].date | date('%Q') }}",
        "{% set t = entries[0].title %}{{ t.x }}",
        "{{ entries[0].title() }}",
        "{{ entries[0][entries[0].title] }}",
        "{{ entries | sum }}",
        "{% include entries[0].title %}",
    ] {
        let error = wrong(text);
        let all = format!("{:?} {error}", error.finding.help);
        assert!(!all.contains("Delegating"), "{text}: {all}");
    }
}

#[test]
fn filters() {
    let print = |text: &str| small().own("letter.txt", text).unwrap();
    assert_eq!(print("{{ 50 | hours }} {{ 0 | hours }} {{ 75 | hours(\"h:mm\") }}"), "0.83 0.00 1:15");
    assert_eq!(print("{{ entries[0].date | date(\"%d.%m.%Y\") }}"), "14.03.2026");
    assert_eq!(print("{{ \"2026-03\" | date(\"%d.%m.%Y\") }}"), "2026-03", "a blurred date stays blurred");
    assert_eq!(print("{{ 1 | plural(\"entry\") }}, {{ 2 | plural(\"entry\") }}"), "1 entry, 2 entries");
    assert_eq!(
        print("{{ 1 | plural(\"body\", \"bodies\") }}, {{ 2 | plural(\"body\", \"bodies\") }}"),
        "1 body, 2 bodies"
    );
    assert_eq!(
        print("{{ \"1.00\" | plural(\"credit\") }}, {{ \"0.75\" | plural(\"credit\") }}"),
        "1.00 credit, 0.75 credits"
    );
    assert_eq!(print("{{ entries[0].topics | join_words }}"), "communication and leadership");
    assert_eq!(print("{{ entries[0].topics | join_words(\"or\") }}"), "communication or leadership");
    assert_eq!(print("{{ entries | map(attribute=\"counted\") | credits }} {{ totals.credits }}"), "3.50 3.50");
    assert_eq!(print("{{ [] | credits }} {{ \"12.5\" | credits(\",\") }}"), "0.00 12,50");
}

/// The language's own compiler panics at these.
#[test]
fn an_import_has_a_name() {
    for text in [
        "{% import 'p.html' as a % 'b' %}",
        "x{%-import \"p.html\"as 1 -%}",
        "{% import 'as' as 'b' %}",
        "{% import 'p.html' %}",
        "{% import 'p.html' as %}",
        "{% import 'p.html' as None %}",
    ] {
        let finding = *wrong(text).finding;
        assert_eq!(finding.message, "`import` needs one name behind `as`", "{text}");
        let place = &finding.primary.place;
        assert!(place.source.slice(&place.span).starts_with("{%"), "{text}");
    }
    for text in [
        "{% import 'p.html' as a %}",
        "{%- import 'p%}\\'.html' as a with context -%}",
        "{% import 'p.html' as _a2 without context %}",
        "important {% set important = 1 %}",
    ] {
        let said = small().own("letter.md", text).err().map(|error| error.finding.message).unwrap_or_default();
        assert!(!said.contains("needs one name"), "{text}: {said}");
    }
}

#[test]
fn filters_say_what_they_take() {
    let said = |text: &str| wrong(text).finding.message;
    for (text, start) in [
        ("{{ \"x\" | hours }}", "`hours` takes a number of minutes"),
        ("{{ 75 | hours(\"hh\") }}", "`hours` knows one other form"),
        ("{{ 75 | credits }}", "`credits` takes decimal texts"),
        ("{{ [1] | credits }}", "`credits` takes decimal texts"),
        ("{{ \"x\" | date(\"%Y\") }}", "`date` takes a date"),
        ("{{ \"x\" | date }}", "`date` takes a date"),
        ("{{ \"x\" | number }}", "`number` takes a number or a decimal text"),
        ("{{ t(\"{n} session|{n} sessions\", n=entries[0].nothing) }}", "`t` gets no value for its place `{n}`"),
        ("{{ \"x\" | plural(\"y\") }}", "`plural` takes a number"),
        ("{{ \"x\" | join_words }}", "`join_words` takes a list"),
    ] {
        assert!(said(text).starts_with(start), "{text}: {}", said(text));
    }
    for name in ["hours", "credits", "date(\"%Y\")", "plural(\"x\")", "join_words"] {
        let error = wrong(&format!("a {{{{ entries[0].coach | {name} }}}}"));
        assert_eq!(error.finding.message, "`entries[0].coach` is not there", "{name}");
        assert_eq!(label(&error).0, "entries[0].coach", "{name}");
    }
}

/// A journal with a note that does not count because of errors in it.
fn incomplete() -> Folder {
    Folder::new(&[("a.md", super::DELEGATING), ("b.md", "---\ncme: coaching\ndate: 2026-03-02\n---\n")])
}

const SENTENCE: &str =
    "INCOMPLETE: 1 note is missing from this report because of errors in it: 2026-03-02 missing-field";

#[test]
fn what_is_missing_stands_on_the_face_once() {
    for name in ["log", "summary"] {
        for format in [Format::Markdown, Format::Html, Format::Csv] {
            let text = incomplete().report(name, format, Profile::Standard);
            assert_eq!(text.matches(SENTENCE).count(), 1, "{text}");
        }
        let json: serde_json::Value =
            serde_json::from_str(&incomplete().report(name, Format::Json, Profile::Standard)).unwrap();
        assert_eq!(json["missing"]["text"], SENTENCE);
        assert!(json["missing"]["rows"][0].get("path").is_none());
    }
}

#[test]
fn what_is_missing_is_put_in_front_of_templates_that_are_silent() {
    let own = |file: &str, text: &str| incomplete().own(file, text);
    assert!(own("x.md", "Dear board").unwrap().starts_with(&format!("**{SENTENCE}**\n\nDear")));
    assert!(own("x.txt", "Dear board").unwrap().starts_with(&format!("{SENTENCE}\nDear")));
    assert!(own("x.csv", "a,b\n").unwrap().starts_with(&format!("{SENTENCE}\na,b")));
    let html = own("x.html", "<html><BODY class=a><p>Dear</p></BODY></html>").unwrap();
    assert!(html.contains("<BODY class=a><p role=\"alert\""), "{html}");
    assert!(html.contains(SENTENCE));
    assert_eq!(own("x.txt", "{{ missing.text }}!").unwrap(), format!("{SENTENCE}!"));
    assert_eq!(own("x.json", "{}").unwrap_err().template(), "x.json");
}
