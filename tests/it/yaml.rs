//! The tree of a YAML text and the places of its nodes: tables of what people write, and generated texts.

use cme::source::Span;
use cme::yaml::{Node, Step, locate, parse};
use proptest::prelude::*;

use Step::{Item, Key, Value};

fn text(value: &str) -> Node {
    Node::Text(value.to_owned())
}

fn list(items: impl IntoIterator<Item = Node>) -> Node {
    Node::List(items.into_iter().collect())
}

fn map(entries: impl IntoIterator<Item = (&'static str, Node)>) -> Node {
    Node::Map(entries.into_iter().map(|(key, node)| (text(key), node)).collect())
}

#[test]
fn front_matters_become_trees() {
    let table: &[(&str, Node)] = &[
        ("", Node::Null),
        ("\n\n", Node::Null),
        ("# only a comment\n", Node::Null),
        ("a: 1\n", map([("a", Node::Integer(1))])),
        ("a: -1\n", map([("a", Node::Integer(-1))])),
        ("a: 1.50\n", map([("a", Node::Real)])),
        ("a: 1e3\n", map([("a", Node::Real)])),
        ("a: 007\n", map([("a", text("007"))])),
        ("a: 1_000\n", map([("a", text("1_000"))])),
        ("a: 1:30\n", map([("a", text("1:30"))])),
        ("a: 2026-03-14\n", map([("a", text("2026-03-14"))])),
        ("a: 123456789012345678901234567890\n", map([("a", Node::Integer(123_456_789_012_345_678_901_234_567_890))])),
        ("a: no\nb: yes\nc: on\n", map([("a", text("no")), ("b", text("yes")), ("c", text("on"))])),
        ("a: true\nb: False\n", map([("a", Node::Bool(true)), ("b", Node::Bool(false))])),
        (
            "a:\nb: ~\nc: null\nd: \"\"\n",
            map([("a", Node::Null), ("b", Node::Null), ("c", Node::Null), ("d", text(""))]),
        ),
        ("a: \"x\\ty\"\n", map([("a", text("x\ty"))])),
        ("a: 'it''s'\n", map([("a", text("it's"))])),
        ("a: [x, 'y', \"z\"]\n", map([("a", list([text("x"), text("y"), text("z")]))])),
        ("a:\n  - x\n  - y\n", map([("a", list([text("x"), text("y")]))])),
        ("a:\n- x\n- y\nb: 1\n", map([("a", list([text("x"), text("y")])), ("b", Node::Integer(1))])),
        ("a: [[AB]]\n", map([("a", list([list([text("AB")])]))])),
        ("a: 1\na: 2\n", map([("a", Node::Integer(1)), ("a", Node::Integer(2))])),
        ("a: x # c\n", map([("a", text("x"))])),
        ("a: #tag\n", map([("a", Node::Null)])),
        ("a: x\r\nb: y\r\n", map([("a", text("x")), ("b", text("y"))])),
        ("a: x\rb: y\r", map([("a", text("x")), ("b", text("y"))])),
        (" a: x\n b: y\n", map([("a", text("x")), ("b", text("y"))])),
        ("a:\tx\n", map([("a", text("x"))])),
        ("a : x\n", map([("a", text("x"))])),
        ("a: |\n  x\n  y\n", map([("a", text("x\ny\n"))])),
        ("a: >-\n  x\n  y\n", map([("a", text("x y"))])),
        ("a: x\n  y\n", map([("a", text("x y"))])),
        ("a: &n 5\nb: *n\n", map([("a", Node::Integer(5)), ("b", Node::Integer(5))])),
        ("a: !t x\n", map([("a", text("!t x"))])),
        ("a: !t\n", map([("a", text("!t"))])),
        ("a: !t [x]\n", map([("a", list([text("x")]))])),
        ("a: !!str 5\n", map([("a", text("5"))])),
        ("{\"a\": \"x\", \"b\": [1]}", map([("a", text("x")), ("b", list([Node::Integer(1)]))])),
        ("1: x\n", Node::Map(vec![(Node::Integer(1), text("x"))])),
        ("a: {b: {c: x}}\n", map([("a", map([("b", map([("c", text("x"))]))]))])),
    ];
    for (yaml, expected) in table {
        assert_eq!(parse(yaml).as_ref(), Ok(expected), "{yaml:?}");
    }
}

/// The path to a node, and the text in which `«»` stand around the place that must be found.
fn check(marked: &str, path: &[Step]) -> Result<(), String> {
    let start = marked.find('«').ok_or("no mark")?;
    let yaml = marked.replacen('«', "", 1);
    let end = yaml.find('»').ok_or("no mark")?;
    let yaml = yaml.replacen('»', "", 1);
    let found = locate(&yaml, path);
    if found == (start..end) {
        return Ok(());
    }
    Err(format!(
        "{yaml:?} {path:?}\n  expected {:?} at {start}\n  found    {:?} at {}",
        &yaml[start..end],
        &yaml[found.clone()],
        found.start
    ))
}

fn check_all(table: &[(&str, &[Step])]) {
    let failed: Vec<String> = table.iter().filter_map(|(marked, path)| check(marked, path).err()).collect();
    assert!(failed.is_empty(), "{} of {}:\n{}", failed.len(), table.len(), failed.join("\n"));
}

#[test]
fn keys_are_found() {
    check_all(&[
        ("«a»: x\n", &[Key(0)]),
        ("a: x\n«bb»: y\n", &[Key(1)]),
        ("a: x\n«b b»: y\n", &[Key(1)]),
        ("a: x\n«b» : y\n", &[Key(1)]),
        ("a: x\n«b»:\ty\n", &[Key(1)]),
        ("a: x\n«\"b\"»: y\n", &[Key(1)]),
        ("a: x\n«\"b: \\\" c\"»: y\n", &[Key(1)]),
        ("a: x\n«'b''c'»: y\n", &[Key(1)]),
        ("a: x\n«b:c»: y\n", &[Key(1)]),
        ("a: x\n«b#c»: y\n", &[Key(1)]),
        ("«übung»: y\n", &[Key(0)]),
        ("🫀: x\n«日付»: y\n", &[Key(1)]),
        ("{«a»: x, b: y}\n", &[Key(0)]),
        ("{a: x, «b»: y}\n", &[Key(1)]),
        ("{\"a\": x, «\"b\"»: y}\n", &[Key(1)]),
        ("{\"a\":x,«\"b\"»:y}\n", &[Key(1)]),
        ("a:\n  «b»: y\n", &[Value(0), Key(0)]),
        ("a: {b: x, «c»: y}\n", &[Value(0), Key(1)]),
        ("«1»: x\n", &[Key(0)]),
        ("1: x\n«2»: y\n", &[Key(1)]),
        ("a: x\r\n«b»: y\r\n", &[Key(1)]),
        ("a: x\r«b»: y\r", &[Key(1)]),
        ("a: \"x\u{2028}y\"\n«b»: y\n", &[Key(1)]),
        ("a: \"x\u{85}y\"\n«b»: y\n", &[Key(1)]),
        ("a: x\n\n# c\n\n«b»: y\n", &[Key(1)]),
        ("a: x\n«? b\n»: y\n".replace("«? b\n»", "? «b»\n").leak(), &[Key(1)]),
    ]);
}

#[test]
fn values_are_found() {
    check_all(&[
        ("a: «x»\n", &[Value(0)]),
        ("a: «x»", &[Value(0)]),
        ("a:   «x y»  \n", &[Value(0)]),
        ("a:\t«x»\n", &[Value(0)]),
        ("a: «x»\t\n", &[Value(0)]),
        ("a: «x» # c\n", &[Value(0)]),
        ("a: «x»\t# c\n", &[Value(0)]),
        ("a: «x#y»\n", &[Value(0)]),
        ("a: «x:y»\n", &[Value(0)]),
        ("a: «7:30»\n", &[Value(0)]),
        ("a: «\"x # y\"» # c\n", &[Value(0)]),
        ("a: «\"x \\\" y\"»\n", &[Value(0)]),
        ("a: «\"x \\\\\"» # \"\n", &[Value(0)]),
        ("a: «'it''s'» # '\n", &[Value(0)]),
        ("a: «''»\n", &[Value(0)]),
        ("a: «\"\"»\n", &[Value(0)]),
        ("🫀: «x»\n", &[Value(0)]),
        ("a: \"🫀\"\nb: «日本語, 中»\n", &[Value(1)]),
        ("a: «x»\r\nb: y\r\n", &[Value(0)]),
        ("a: x\r\nb: «y»\r\n", &[Value(1)]),
        ("a: «x»\rb: y\r", &[Value(0)]),
        ("a: x\rb: «y»\r", &[Value(1)]),
        ("a: \"x\u{2028}y\"\nb: «y»\n", &[Value(1)]),
        ("a: \"x\u{2029}y\u{85}z\"\nb: «y»\n", &[Value(1)]),
        ("a: «x, y»\n", &[Value(0)]),
        ("a: b [c\nd: «x, y]»\n", &[Value(1)]),
        ("a: \"b [c\"\nd: «x, y]»\n", &[Value(1)]),
        ("a: x # [\nd: «x, y»\n", &[Value(1)]),
        ("a: 'b {c'\nd: «x}, y»\n", &[Value(1)]),
        ("a: «[x, y]»\n", &[Value(0)]),
        ("a: «[x, y]» # c\n", &[Value(0)]),
        ("a: «[\"]\", 'y]']»\n", &[Value(0)]),
        ("a: «[x, [y]]»\n", &[Value(0)]),
        ("a: «[[AB]]»\n", &[Value(0)]),
        ("a: «{b: x}»\n", &[Value(0)]),
        ("a: «[]»\n", &[Value(0)]),
        ("a: «[»\n  x,\n  y\n]\n", &[Value(0)]),
        ("a: «[x,» # c\n  y]\n", &[Value(0)]),
        ("a:\n  «x»\n", &[Value(0)]),
        ("a: «|»\n  x\n  y\nb: z\n", &[Value(0)]),
        ("a: «>-»\n  x\nb: z\n", &[Value(0)]),
        ("a: «|2-» # c\n  x\n", &[Value(0)]),
        ("a: |\n  x: [\nb: «y, z»\n", &[Value(1)]),
        ("a: «\"x»\n  y\"\n", &[Value(0)]),
        ("a: «x»\n  y\n", &[Value(0)]),
        ("a: x y\n  z, [\nb: «y, z»\n", &[Value(1)]),
        ("a: 1\nb: «2.50»\n", &[Value(1)]),
        ("a: 1\nb: «true»\n", &[Value(1)]),
        ("a: «~»\nb: x\n", &[Value(0)]),
        ("a: «null» # c\nb: x\n", &[Value(0)]),
        ("1: «x»\n", &[Value(0)]),
        ("\"a: b\": «x»\n", &[Value(0)]),
        ("'a: b': «x»\n", &[Value(0)]),
        ("a: {b: «x», c: y}\n", &[Value(0), Value(0)]),
        ("a: {b: x, c: «y»}\n", &[Value(0), Value(1)]),
        ("a: {b: «y z»}\n", &[Value(0), Value(0)]),
        ("a:\n  b:\n    c: «x»\n", &[Value(0), Value(0), Value(0)]),
        ("{\"a\": «\"x\"», \"b\": 1}", &[Value(0)]),
        ("{a: «x», b: 1}", &[Value(0)]),
        ("«{a: x, b: 1}»", &[]),
        ("{\"a\": \"x\", \"b\": «1»}", &[Value(1)]),
        ("{\"a\":«\"x\"»,\"b\":1}", &[Value(0)]),
        ("{\n  \"a\": «[1]»,\n  \"b\": 2\n}", &[Value(0)]),
        ("{\n  \"a\": [1],\n  \"b\": «2»\n}", &[Value(1)]),
    ]);
}

#[test]
fn empty_values_are_the_place_behind_the_colon() {
    check_all(&[
        ("a:«»", &[Value(0)]),
        ("a:«»\n", &[Value(0)]),
        ("a:«»   \n", &[Value(0)]),
        ("a:«»\nb: x\n", &[Value(0)]),
        ("a:«» # c\nb: x\n", &[Value(0)]),
        ("a:«» #c\nb: x\n", &[Value(0)]),
        ("a:«»\n\n# c\n\nb: x\n", &[Value(0)]),
        ("a: x\nb:«»\n# c\n", &[Value(1)]),
        ("a: x\nb:«»\n\n\n", &[Value(1)]),
        ("a :«»\nb: x\n", &[Value(0)]),
        ("\"a:b\":«»\nb: x\n", &[Value(0)]),
        ("a:«»\r\nb: x\r\n", &[Value(0)]),
        ("a:«»\rb: x\r", &[Value(0)]),
        ("a:«»\r\n", &[Value(0)]),
        ("a:\n  b:«»\nc: x\n", &[Value(0), Value(0)]),
        ("a:\n  b:«»\n  d: y\nc: x\n", &[Value(0), Value(0)]),
        ("{a:«» , b: x}\n", &[Value(0)]),
        ("{a:«» }\n", &[Value(0)]),
        ("{\"a\":«», b: x}\n", &[Value(0)]),
        ("a:«»\n\"b\": x\n", &[Value(0)]),
        ("a:«»\nb:\n- x\n", &[Value(0)]),
    ]);
}

#[test]
fn lists_and_their_items_are_found() {
    check_all(&[
        ("a:\n  «- x»\n  - y\n", &[Value(0)]),
        ("a:\n«- x»\n- y\nb: 1\n", &[Value(0)]),
        ("a:\n  - «x»\n  - y\n", &[Value(0), Item(0)]),
        ("a:\n  - x\n  - «y»\n", &[Value(0), Item(1)]),
        ("a:\n- x\n- «y»\nb: 1\n", &[Value(0), Item(1)]),
        ("a:\r\n- x\r\n- «y»\r\nb: 1\r\n", &[Value(0), Item(1)]),
        ("a:\r- x\r- «y»\rb: 1\r", &[Value(0), Item(1)]),
        ("a:\n-\t«x»\n", &[Value(0), Item(0)]),
        ("a:\n  -   «x» # c\n", &[Value(0), Item(0)]),
        ("a:\n  - «\"x # y\"» # c\n", &[Value(0), Item(0)]),
        ("a:\n  - «x, y»\n", &[Value(0), Item(0)]),
        ("a:\n  - «x]»\n", &[Value(0), Item(0)]),
        ("a:\n  -«» #x\n  - y\n", &[Value(0), Item(0)]),
        ("a:\n  -«»\n  - y\n", &[Value(0), Item(0)]),
        ("a:\n  - y\n  -«»\n", &[Value(0), Item(1)]),
        ("a:\n  - y\n  -«»\nb: x\n", &[Value(0), Item(1)]),
        ("a: [«x», y]\n", &[Value(0), Item(0)]),
        ("a: [x, «y»]\n", &[Value(0), Item(1)]),
        ("a: [x,«y»]\n", &[Value(0), Item(1)]),
        ("a: [x, «y z» ]\n", &[Value(0), Item(1)]),
        ("a: [\"x, y\", «\"z]\"»]\n", &[Value(0), Item(1)]),
        ("a: ['it''s, ]', «z»]\n", &[Value(0), Item(1)]),
        ("a: [x,\n  «y»,\n  z]\n", &[Value(0), Item(1)]),
        ("a: [\n  x,\n  «y»\n]\n", &[Value(0), Item(1)]),
        ("a: [\r\n  x,\r\n  «y»\r\n]\r\n", &[Value(0), Item(1)]),
        ("a: [🫀, «日本»]\n", &[Value(0), Item(1)]),
        ("a: [x, «#y»]\n".replace("«#y»", "«y#z»").leak(), &[Value(0), Item(1)]),
        ("a: [[x], «[y]»]\n", &[Value(0), Item(1)]),
        ("a: [[«x»]]\n", &[Value(0), Item(0), Item(0)]),
        ("a:\n  - {b: «x», c: y}\n", &[Value(0), Item(0), Value(0)]),
        ("a:\n  - b: x\n    c: «y»\n", &[Value(0), Item(0), Value(1)]),
        ("a:\n  - b: x\n  - «c»: y\n", &[Value(0), Item(1), Key(0)]),
        ("a:\n  -\n    «x»\n", &[Value(0), Item(0)]),
    ]);
}

#[test]
fn tags_and_references_are_found() {
    check_all(&[
        ("a: «!t x»\n", &[Value(0)]),
        ("a: !t x\nb: «y»\n", &[Value(1)]),
        ("a: «&n x»\nb: y\n", &[Value(0)]),
        ("a: &n x\nb: «*n»\nc: y\n", &[Value(1)]),
        ("a: &n x\nb: *n\nc: «y»\n", &[Value(2)]),
        ("a: &n x\nb: «[*n, z]»\n", &[Value(1), Item(0)]),
        ("a: «!t \"x # y\"» # z\n", &[Value(0)]),
        ("a: «!t [x, y]» # z\n", &[Value(0)]),
    ]);
}

#[test]
fn very_long_lines_are_found() {
    let long = "é".repeat(30_000);
    let yaml = format!("a: \"{long}\"\nb: {long}\nc: x\n");
    let slice = |path: &[Step]| &yaml[locate(&yaml, path)];
    assert_eq!(slice(&[Value(0)]).len(), long.len() + 2);
    assert_eq!(slice(&[Value(1)]), long);
    assert_eq!(slice(&[Key(2)]), "c");
}

#[test]
fn a_path_to_nowhere_gives_a_place_in_the_text() {
    for path in [&[Key(9)][..], &[Value(9)], &[Value(0), Item(0)], &[Item(0)], &[Value(1), Item(7)]] {
        assert!(locate("a: x\nb: [y]\n", path).end <= 13, "{path:?}");
    }
}

/// A text being written, and where each node of it was put.
#[derive(Debug, Default)]
struct Written {
    yaml: String,
    places: Vec<(Vec<Step>, Span)>,
}

impl Written {
    fn put(&mut self, path: &[Step], written: &str) {
        let start = self.yaml.len();
        self.yaml.push_str(written);
        self.places.push((path.to_vec(), start..self.yaml.len()));
    }

    fn entry(&mut self, index: usize, entry: &Entry, line_end: &str) {
        self.put(&[Key(index)], &entry.key);
        self.yaml.push_str(entry.before_colon);
        self.yaml.push(':');
        let colon = self.yaml.len();
        match &entry.value {
            Shape::Empty => self.places.push((vec![Value(index)], colon..colon)),
            Shape::Scalar(scalar) => {
                self.yaml.push_str(entry.behind_colon);
                self.put(&[Value(index)], scalar);
            }
            Shape::Flow(items, multi_line) => self.flow(index, items, *multi_line, entry.behind_colon, line_end),
            Shape::Block(items, indent) => {
                for (item, scalar) in items.iter().enumerate() {
                    self.yaml.extend([line_end, indent, "- "]);
                    self.put(&[Value(index), Item(item)], scalar);
                }
            }
        }
        self.yaml.push_str(entry.comment);
        self.yaml.push_str(line_end);
    }

    fn flow(&mut self, index: usize, items: &[String], multi_line: bool, space: &str, line_end: &str) {
        self.yaml.push_str(space);
        let start = self.yaml.len();
        self.yaml.push('[');
        for (item, scalar) in items.iter().enumerate() {
            if multi_line {
                self.yaml.push_str(line_end);
                self.yaml.push_str("  ");
            }
            self.put(&[Value(index), Item(item)], scalar);
            self.yaml.push_str(if item + 1 < items.len() { ", " } else { "" });
        }
        self.yaml.push(']');
        if !multi_line {
            self.places.push((vec![Value(index)], start..self.yaml.len()));
        }
    }
}

#[derive(Debug, Clone)]
struct Entry {
    key: String,
    before_colon: &'static str,
    behind_colon: &'static str,
    value: Shape,
    comment: &'static str,
}

#[derive(Debug, Clone)]
enum Shape {
    Empty,
    Scalar(String),
    Flow(Vec<String>, bool),
    Block(Vec<String>, &'static str),
}

/// Scalars as they are written; in brackets a plain one may hold fewer characters.
fn scalar(plain: &'static str) -> impl Strategy<Value = String> {
    prop_oneof![
        plain,
        "[^'\\p{C}\\p{Zl}\\p{Zp}]{0,8}".prop_map(|inner| format!("'{inner}'")),
        Just("'it''s [here], # '".to_owned()),
        "[^\"\\\\\\p{C}\\p{Zl}\\p{Zp}]{0,8}".prop_map(|inner| format!("\"{inner}\"")),
        Just("\"a \\\" b \\\\\"".to_owned()),
        "[0-9]{1,4}(\\.[0-9]{1,2})?",
    ]
}

const PLAIN: &str = "[a-zäß日本🫀][a-z ,\\]\\[{}'\"#:é日🫀]{0,10}[a-z日🫀]";
const PLAIN_IN_FLOW: &str = "[a-zäß日本🫀][a-z '\"é日🫀]{0,10}[a-z日🫀]";

/// What must not stand in a plain scalar: it would end it.
fn is_one(scalar: &str) -> bool {
    scalar.starts_with(['"', '\'']) || !scalar.contains(": ") && !scalar.contains(" #")
}

fn entry() -> impl Strategy<Value = Entry> {
    let items = || prop::collection::vec(scalar(PLAIN_IN_FLOW).prop_filter("one scalar", |text| is_one(text)), 1..4);
    let block = prop::collection::vec(scalar(PLAIN).prop_filter("one scalar", |text| is_one(text)), 1..4);
    let value = prop_oneof![
        Just(Shape::Empty),
        scalar(PLAIN).prop_filter("one scalar", |text| is_one(text)).prop_map(Shape::Scalar),
        (items(), any::<bool>()).prop_map(|(items, multi_line)| Shape::Flow(items, multi_line)),
        (block, prop::sample::select(vec!["", "  ", "      "])).prop_map(|(items, indent)| Shape::Block(items, indent)),
    ];
    let key = prop_oneof!["[a-zé日][a-z_ 0-9🫀-]{0,6}[a-z日]", "\"[a-z: #,]{1,6}\"", "'[a-z: #,]{1,6}'"];
    let before = prop::sample::select(vec!["", "", "", " "]);
    let behind = prop::sample::select(vec![" ", " ", "  ", "\t"]);
    let comment = prop::sample::select(vec!["", "", " ", " # c, [d", "\t# \"c"]);
    (key, before, behind, value, comment).prop_map(|(key, before_colon, behind_colon, value, comment)| Entry {
        key,
        before_colon,
        behind_colon,
        value,
        comment,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn every_node_is_found_where_it_was_written(
        entries in prop::collection::vec(entry(), 1..7),
        line_end in prop::sample::select(vec!["\n", "\r\n", "\r"]),
    ) {
        let mut written = Written::default();
        for (index, entry) in entries.iter().enumerate() {
            written.entry(index, entry, line_end);
        }
        let Written { yaml, places } = written;
        prop_assert!(parse(&yaml).is_ok(), "{yaml:?}: {:?}", parse(&yaml));
        for (path, expected) in places {
            let found = locate(&yaml, &path);
            prop_assert_eq!(
                &found, &expected, "{:?} in {:?}: found {:?}, written {:?}",
                path, yaml, &yaml[found.clone()], &yaml[expected.clone()]
            );
        }
    }

    #[test]
    fn any_text_is_a_tree_or_broken_at_a_place_in_it(
        yaml in "[a-c:\\-\\[\\]{},\"'#&*!|>%@`? \t\n\r\u{85}\u{2028}\u{feff}é🫀]{0,60}",
        key in 0_usize..4,
        item in 0_usize..4,
    ) {
        if let Err(broken) = parse(&yaml) {
            prop_assert!(yaml.get(broken.span.clone()).is_some(), "{yaml:?}: {broken:?}");
        }
        for path in [&[][..], &[Key(key)], &[Value(key)], &[Value(key), Item(item)], &[Value(key), Value(item)], &[Item(item)]] {
            let span = locate(&yaml, path);
            prop_assert!(yaml.get(span.clone()).is_some(), "{yaml:?} {path:?}: {span:?}");
        }
    }

    #[test]
    fn any_characters_are_a_tree_or_broken_at_a_place_in_it(yaml in any::<String>()) {
        match parse(&yaml) {
            Ok(_) => {}
            Err(broken) => prop_assert!(yaml.get(broken.span.clone()).is_some(), "{yaml:?}: {broken:?}"),
        }
    }
}
