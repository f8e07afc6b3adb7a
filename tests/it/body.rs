//! What is read from a note's body, and what never leaves it: tables, and canaries in generated bodies.

use std::fmt::Write as _;

use cme::note::{Headings, Note, Role, split, text_of};
use proptest::prelude::*;

/// The sections of a body as lines: `> role heading`, then each item with its box, if it has one.
fn read(body: &str) -> String {
    let text = format!("---\ncme: coaching\n---\n{body}");
    let source = text_of("note.md", text.into_bytes()).expect("text");
    let front = split(&source).expect("front matter").expect("front matter");
    let body = Note::new(&source, front).expect("YAML").body(&Headings::default());
    let mut out = String::new();
    for section in &body.sections {
        let role = match section.role {
            Role::Relevance => "R",
            Role::Takeaways => "T",
            Role::Steps => "S",
            Role::Private => "P",
        };
        let _ = writeln!(out, "> {role} {}", source.slice(&section.heading));
        for item in &section.items {
            let mark = item.done.map_or("", |done| if done { "[x] " } else { "[ ] " });
            let _ = writeln!(out, "{mark}{}", item.text);
        }
    }
    out
}

fn check(table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .filter(|(body, expected)| read(body) != *expected)
        .map(|(body, expected)| format!("{body:?}\n  expected {expected:?}\n  read     {:?}", read(body)))
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), table.len(), wrong.join("\n"));
}

#[test]
fn sections_are_known_by_their_headings() {
    check(&[
        ("## Key takeaways\na\n", "> T ## Key takeaways\na\n"),
        ("# TAKEAWAYS\na\n", "> T # TAKEAWAYS\na\n"),
        ("###### insights\na\n", "> T ###### insights\na\n"),
        ("## Relevance to practice\na\n", "> R ## Relevance to practice\na\n"),
        ("## Relevance\na\n", "> R ## Relevance\na\n"),
        ("## Why it matters\na\n", "> R ## Why it matters\na\n"),
        ("## Steps for practice\na\n", "> S ## Steps for practice\na\n"),
        ("## Next steps\na\n", "> S ## Next steps\na\n"),
        ("## Practice changes\na\n", "> S ## Practice changes\na\n"),
        ("## Action items\na\n", "> S ## Action items\na\n"),
        ("## Next  steps:\na\n", "> S ## Next  steps:\na\n"),
        ("## 🎯 Next steps ##\na\n", "> S ## 🎯 Next steps ##\na\n"),
        ("## **Next steps**\na\n", "> S ## **Next steps**\na\n"),
        ("## ==Next steps==\na\n", "> S ## ==Next steps==\na\n"),
        ("## [[Next steps]]\na\n", "> S ## [[Next steps]]\na\n"),
        ("## 1. Next steps\na\n", "> S ## 1. Next steps\na\n"),
        ("## 2) Key takeaways\na\n", "> T ## 2) Key takeaways\na\n"),
        ("## Next steps ^id\na\n", "> S ## Next steps ^id\na\n"),
        ("## Next steps #todo\na\n", "> S ## Next steps #todo\na\n"),
        ("Next steps\n---\na\n", "> S Next steps\na\n"),
        ("Next steps\n===\na\n", "> S Next steps\na\n"),
        ("##Next steps\na\n", ""),
        ("**Next steps**\na\n", ""),
        ("## Steps\na\n", ""),
        ("```\n## Next steps\na\n```\n", ""),
        ("    ## Next steps\na\n", ""),
        ("## Next steps\r\na\r\n", "> S ## Next steps\na\n"),
        ("a\n\n## Next steps\n", "> S ## Next steps\n"),
    ]);
}

#[test]
fn a_section_ends_at_the_next_heading_of_its_level_or_higher() {
    check(&[
        ("## Insights\na\n## Other\nb\n", "> T ## Insights\na\n"),
        ("## Insights\na\n# Other\nb\n", "> T ## Insights\na\n"),
        ("## Insights\na\n### More\nb\n", "> T ## Insights\na\nMore\nb\n"),
        (
            "## Insights\na\n### More\nb\n#### Deep\nc\n### Again\nd\n## End\ne\n",
            "> T ## Insights\na\nMore\nb\nDeep\nc\nAgain\nd\n",
        ),
        ("## Insights\na\n### Next steps\nb\n### More\nc\n", "> T ## Insights\na\nMore\nc\n> S ### Next steps\nb\n"),
        ("## Insights\na\n\n---\n\nb\n", "> T ## Insights\na\nb\n"),
        ("## Insights\na\n## Insights\nb\n", "> T ## Insights\na\n> T ## Insights\nb\n"),
        ("# Session\n## Insights\na\n## Next steps\nb\n", "> T ## Insights\na\n> S ## Next steps\nb\n"),
        ("## Other\n### Insights\na\n### More\nb\n", "> T ### Insights\na\n"),
    ]);
}

#[test]
fn a_heading_inside_a_quote_or_an_item_ends_no_section_outside_of_it() {
    check(&[
        ("## Insights\na\n> # Said\n> b\n\nc\n", "> T ## Insights\na\nSaid\nb\nc\n"),
        ("## Insights\n- # One\n- two\n", "> T ## Insights\nOne\ntwo\n"),
        ("## Insights\na\n> # Said\n\n## Other\nb\n", "> T ## Insights\na\nSaid\n"),
        ("## Insights\na\n> # Said\n\n### More\nb\n", "> T ## Insights\na\nSaid\nMore\nb\n"),
        ("> ## Insights\n> a\n> ## Other\n> b\n", "> T ## Insights\na\n"),
        ("> ## Insights\n> a\n> > # Said\n> > b\n>\n> c\n", "> T ## Insights\na\nSaid\nb\nc\n"),
        ("## Insights\na\n> # Said\n> ## Private\n> s\n\n## Other\ns\n", "> T ## Insights\na\nSaid\n"),
        ("## Private\n> # Said\n> s\n\ns\n", ""),
        ("## Private\n> ## Insights\n> s\n\ns\n", ""),
        ("## Insights\na\n> ## Private\n> s\n\n## Next steps\nb\n", "> T ## Insights\na\n> S ## Next steps\nb\n"),
    ]);
}

#[test]
fn private_headings_hide_what_stands_below() {
    check(&[
        ("## Private\ns\n", ""),
        ("# Private\n## Insights\ns\n", ""),
        ("## Private\n### Insights\ns\n## Insights\na\n", "> T ## Insights\na\n"),
        ("## Insights\na\n### Private\ns\n### More\nb\n", "> T ## Insights\na\nMore\nb\n"),
        ("## Insights\na\n### Private\n#### Deep\ns\n##### Next steps\ns\n", "> T ## Insights\na\n"),
        ("## Insights\na\n### PRIVATE NOTES:\ns\n", "> T ## Insights\na\n"),
        ("## Insights\na\n### 🔒 Private\ns\n", "> T ## Insights\na\n"),
        ("## Insights\na\n### Private (not for the report)\ns\n", "> T ## Insights\na\n"),
        ("## Insights\na\n### Private: B and me\ns\n", "> T ## Insights\na\n"),
        ("## Insights\na\n### Private - B\ns\n", "> T ## Insights\na\n"),
        ("## Insights\na\n### Private – B\ns\n", "> T ## Insights\na\n"),
        ("## Insights\na\n### Private practice\nb\n", "> T ## Insights\na\nPrivate practice\nb\n"),
        ("## Insights\na\n\nPrivate\n---\ns\n", "> T ## Insights\na\n"),
        ("## Insights\na\n\n##Private\ns\n\ns\n", "> T ## Insights\na\n"),
        ("## Insights\na\n##Private: B\ns\n\n## Next steps\nb\n", "> T ## Insights\na\n> S ## Next steps\nb\n"),
        ("## Insights\n##Private\ns\n", "> T ## Insights\n"),
        ("## Insights\n###Private\ns\n### More\nb\n", "> T ## Insights\nMore\nb\n"),
        ("## Insights\n- ##Private\n  s\n", "> T ## Insights\n"),
        ("## Insights\na ##Private\n", "> T ## Insights\na ##Private\n"),
        ("## Insights\n##Privately\nb\n", "> T ## Insights\n##Privately b\n"),
        ("## Insights\n#private b\n", "> T ## Insights\n#private b\n"),
        ("## Insights\na\n> ### Private\n> s\n", "> T ## Insights\na\n"),
        ("## Insights\na\n> [!note]\n> ### Private\n> s\n", "> T ## Insights\na\n"),
        ("## Insights\na\n- ### Private\n  s\n", "> T ## Insights\na\n"),
        ("## Insights\na\n> [!private]\n> s\n", "> T ## Insights\na\n"),
        ("## Insights\na\n> [!private]- B\n> s\n> - s\n\nb\n", "> T ## Insights\na\nb\n"),
    ]);
}

#[test]
fn comments_and_embeds_are_left_out() {
    check(&[
        ("## Insights\na %%s%% b\n", "> T ## Insights\na b\n"),
        ("## Insights\na <!-- s --> b\n", "> T ## Insights\na b\n"),
        ("## Insights\n%%\ns\n\ns\n%%\na\n", "> T ## Insights\na\n"),
        ("## Insights\n<!--\ns\n\ns\n-->\na\n", "> T ## Insights\na\n"),
        ("## Insights\n- a\n%%- s\n- s%%\n- b\n", "> T ## Insights\na\nb\n"),
        ("## Insights\na %%s\n## Next steps\ns%%\nb\n", "> T ## Insights\na\nb\n"),
        ("## Insights\na\n%%\n## Next steps\ns\n%%\n\nb\n", "> T ## Insights\na\nb\n"),
        ("## Insights\na\n%%\n```\ns\n```\n%%\n\nb\n", "> T ## Insights\na\nb\n"),
        ("## Insights\na\n%%\n```\n%%\n\nb\n", "> T ## Insights\na\nb\n"),
        ("## Insights\na %% s\n\n- s\n## Next steps\ns\n", "> T ## Insights\na\n"),
        ("## Insights\na <!-- s\n\n## Next steps\ns\n", "> T ## Insights\na\n"),
        ("## Insights\na `%%` b %%s%% c\n", "> T ## Insights\na %% b c\n"),
        ("## Insights\n```\n%%\n```\na\n", "> T ## Insights\n%%\na\n"),
        ("## Insights\n```\n<!--\n```\na\n", "> T ## Insights\n<!--\na\n"),
        ("## Insights\na `x %%` s %%s%% b\n", "> T ## Insights\na x %% s b\n"),
        ("## Insights %%s%%\na\n", "> T ## Insights %%s%%\na\n"),
        ("## %%s%% Insights\na\n", "> T ## %%s%% Insights\na\n"),
        ("%%## Insights%%\ns\n", ""),
        ("## Insights\n%%s%% a\n", "> T ## Insights\na\n"),
        ("## Insights\n- %%s%% a\n- b\n", "> T ## Insights\na\nb\n"),
        ("## Next steps\n- [x] %%s%% a\n", "> S ## Next steps\n[x] a\n"),
        ("## Next steps\n- %%s%% [x] a\n", "> S ## Next steps\n[x] a\n"),
        ("## Insights\n%%s%%\n\n%%s%%\n", "> T ## Insights\n"),
        ("## Insights\n| a | b |\n|---|---|\n| `x | %%s%% y` |\n", "> T ## Insights\na | b\n`x | y`\n"),
        ("## Insights\n![[s]] a\n", "> T ## Insights\na\n"),
        ("## Insights\n![[s#h|s]]\na\n", "> T ## Insights\na\n"),
        ("## Insights\n![s](s.png) a\n", "> T ## Insights\na\n"),
        ("## Insights\n![s **s** `s`][r] a\n\n[r]: s.png\n", "> T ## Insights\na\n"),
        ("## Insights\n- ![[s]]\n- a\n", "> T ## Insights\na\n"),
    ]);
}

#[test]
fn text_is_read_without_its_marks() {
    check(&[
        ("## Insights\na *b* **c** `d` ~~e~~ ==f==\n", "> T ## Insights\na b c d e ==f==\n"),
        ("## Insights\n[[a]] and [[b|c]] and [d](e) and [[f/g]]\n", "> T ## Insights\na and c and d and f/g\n"),
        ("## Insights\na\nb\n", "> T ## Insights\na b\n"),
        ("## Insights\na  \nb\\\nc\n", "> T ## Insights\na b c\n"),
        ("## Insights\na\n\nb\n", "> T ## Insights\na\nb\n"),
        ("## Insights\n- a\n- b\n  - c\n    - d\n- e\n", "> T ## Insights\na\nb\nc\nd\ne\n"),
        ("## Insights\n- a\n\n- b\n\n  more\n- c\n", "> T ## Insights\na\nb more\nc\n"),
        ("## Insights\n1. a\n2. b\n", "> T ## Insights\na\nb\n"),
        ("## Insights\n* a\n+ b\n", "> T ## Insights\na\nb\n"),
        ("## Insights\n- a\n  - b\n\n  back\n", "> T ## Insights\na\nb\nback\n"),
        ("## Insights\n> a\n> b\n", "> T ## Insights\na b\n"),
        ("## Insights\n> [!tip] Title\n> a\n", "> T ## Insights\nTitle a\n"),
        ("## Insights\n> [!tip]-\n> a\n", "> T ## Insights\na\n"),
        ("## Insights\na ^block-1\n", "> T ## Insights\na\n"),
        ("## Insights\n- a ^b1\n- b\n", "> T ## Insights\na\nb\n"),
        ("## Insights\n| a | b |\n|---|---|\n| c | d |\n", "> T ## Insights\na | b\nc | d\n"),
        ("## Insights\n```rust\na\n```\n", "> T ## Insights\na\n"),
        ("## Insights\n    a\n", "> T ## Insights\na\n"),
        ("## Insights\na[^1]\n\n[^1]: b\n", "> T ## Insights\na\nb\n"),
        ("## Insights\na <b>c</b>\n", "> T ## Insights\na <b>c</b>\n"),
        ("## Insights\n<div>a</div>\n\nb\n", "> T ## Insights\n<div>a</div>\nb\n"),
        ("## Insights\n&amp; \\* a\n", "> T ## Insights\n& * a\n"),
        ("## Insights\n$x$ and 5 > 3\n", "> T ## Insights\n$x$ and 5 > 3\n"),
        ("## Insights\n[1] Smith et al.\n", "> T ## Insights\n[1] Smith et al.\n"),
        ("## Insights\n- [1] Smith et al.\n", "> T ## Insights\n[ ] Smith et al.\n"),
        ("## Insights\n2 ^3\n", "> T ## Insights\n2\n"),
        ("## Insights\na\n<br>\nb\n", "> T ## Insights\na <br> b\n"),
        ("## Insights\nhttps://a.b\n", "> T ## Insights\nhttps://a.b\n"),
        ("## Insights\n<https://a.b>\n", "> T ## Insights\nhttps://a.b\n"),
    ]);
}

#[test]
fn boxes_say_what_is_done() {
    check(&[
        ("## Next steps\n- [ ] a\n- [x] b\n- [X] c\n", "> S ## Next steps\n[ ] a\n[x] b\n[x] c\n"),
        ("## Next steps\n- [/] a\n- [-] b\n- [>] c\n- [?] d\n", "> S ## Next steps\n[ ] a\n[ ] b\n[ ] c\n[ ] d\n"),
        ("## Next steps\n1. [ ] a\n2. [x] b\n", "> S ## Next steps\n[ ] a\n[x] b\n"),
        ("## Next steps\n- [ ] a\n  - [x] b\n", "> S ## Next steps\n[ ] a\n[x] b\n"),
        ("## Next steps\n- [x] a\n\n- [ ] b\n", "> S ## Next steps\n[x] a\n[ ] b\n"),
        ("## Next steps\n- [ ] [[a]]\n- [x] **b**\n", "> S ## Next steps\n[ ] a\n[x] b\n"),
        ("## Next steps\n- [ ]\n- [ ] \n- a\n", "> S ## Next steps\na\n"),
        ("## Next steps\n- [x](a) b\n", "> S ## Next steps\nx b\n"),
        ("## Next steps\n- a [x] b\n", "> S ## Next steps\na [x] b\n"),
        ("## Next steps\n> - [x] a\n", "> S ## Next steps\n[x] a\n"),
        ("## Next steps\n- [] a\n", "> S ## Next steps\n[] a\n"),
        ("## Next steps\n[x] a\n", "> S ## Next steps\n[x] a\n"),
    ]);
}

/// What must never leave a note, in its dress.
fn hidden() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "%%CANARY%%",
        "%%\nCANARY\n%%",
        "%%\n\n- CANARY\n\n## CANARY\n%%",
        "%%\n```\nCANARY\n```\n%%",
        "%%`CANARY%%",
        "<!-- CANARY -->",
        "<!--\n\n## Insights\n\nCANARY\n-->",
        "![[CANARY]]",
        "![CANARY](x.png)",
        "![[x|CANARY]]",
        "### Private\n\nCANARY\n\n### Shown",
        "### Private\n\n#### Insights\n\n- CANARY\n\n### Shown",
        "### private notes\n\n> CANARY\n\n```\nCANARY\n```\n\n### Shown",
        "### Private\n\n| CANARY |\n|---|\n| CANARY |\n\n### Shown",
    ])
    .prop_map(str::to_owned)
}

/// What is read, with a word that must be there.
fn shown() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "WORD and more",
        "- WORD",
        "- [ ] WORD",
        "1. WORD\n2. other",
        "> WORD",
        "> [!note] WORD\n> other",
        "*WORD* `x`",
        "`%%` WORD",
        "```\nWORD %%\n```",
        "| WORD | b |\n|---|---|\n| c | d |",
        "### WORD",
        "WORD ^id",
        "[[WORD]] is [[x|y]]",
        "- a\n\n  WORD\n- b",
        "WORD[^1]",
        "<b>WORD</b>",
    ])
    .prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_hidden_stays_and_what_is_shown_leaves(
        parts in prop::collection::vec((any::<bool>(), hidden(), shown()), 1..8),
        end in prop::sample::select(vec!["", "\n%% CANARY\n\nCANARY\n", "\n<!-- CANARY\n\n## Insights\nCANARY\n"]),
    ) {
        let mut body = "## Insights\n\n".to_owned();
        let mut words = 0;
        for (is_hidden, hidden, shown) in &parts {
            if *is_hidden {
                body += hidden;
            } else {
                words += 1;
                body += &shown.replace("WORD", &format!("word{words}end"));
            }
            body += "\n\n";
        }
        body += end;
        for body in [body.clone(), body.replace('\n', "\r\n")] {
            let read = read(&body);
            prop_assert!(!read.contains("CANARY"), "{body}\n=====\n{read}");
            for word in 1..=words {
                prop_assert!(read.contains(&format!("word{word}end")), "{word}: {body}\n=====\n{read}");
            }
        }
    }

    #[test]
    fn any_body_is_read(body in "[-#%`~<>!\\[\\]()|*_^:a \\t\\n\\r é🫀]{0,120}") {
        let _ = read(&body);
    }
}
