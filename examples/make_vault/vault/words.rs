//! What the notes are about: a stock of words and sentences, none of them about anybody.

use super::random::Random;

pub(super) const TITLES: &[&str] = &[
    "Delegating on ward rounds",
    "Goals for a second engagement",
    "Questions that open a diagnosis",
    "What to do with an interruption",
    "Drafting the handoff paper",
    "Conduct on a bad day",
    "Looking back and ahead",
    "Deciding what not to do",
    "Ärger im Team",
    "Anchoring and the second look",
];

pub(super) const TOPICS: &[&str] = &[
    "communication",
    "leadership",
    "feedback",
    "teaching skills",
    "diagnostic reasoning",
    "handoffs",
    "burnout",
    "well-being",
];

const SENTENCES: &[&str] = &[
    "Handovers on nights lose items when I do not delegate.",
    "Ask before advising, and wait for the answer.",
    "The charge nurse timed three rounds; the median was one minute fifty.",
    "Say the plan aloud at 22:00, whoever is in the room.",
    "I interrupted 4 times in 30 minutes, which is twice as often as I had guessed.",
    "Two of the residents argued, and letting them go on taught more than my summary did.",
    "Trial the checklist in April and count what is missed.",
    "See [[Checklist]] and the [[Plan|plan for the spring]].",
    "Silence after the question was hard for everybody.",
    "The review of 2024 agrees that feedback on the task helps.",
    "What I would like to learn next is not for a coach.",
    "Half of the time has to be practice, **with observers** who have something to write down.",
    "A talk can carry three branches; the fourth goes on a handout.",
    "Habits held where another person was part of them.",
    "Everyone could name one thing that had been taught on purpose.",
    "Nobody had told the night team, so it was done twice.",
    "Es geht auch ohne Eile, sagt der Kollege.",
    "Ask the nephrology fellow to find the mistake in my drawing.",
    "It took 15 minutes and saved an hour.",
];

const BLOCKS: &[&str] = &[
    "\n## What was said\n\n",
    "\n- [ ] Send the handout to those on nights\n- [x] Book the room\n\n",
    "\n> [!note] For later\n> The slides are in the shared folder.\n\n",
    "\n| when | what |\n| --- | --- |\n| Monday | round |\n| Friday | review |\n\n",
    "\n```text\nbed 4: wait\nbed 7: call\n```\n\n",
    "\n![[photo of the board.png]]\n\n",
];

pub(super) fn topics(random: &mut Random) -> Vec<&'static str> {
    let first = random.below(8) as usize;
    (0..=(random.below(3) as usize)).map(|more| TOPICS[(first + 3 * more) % TOPICS.len()]).collect()
}

/// Sentences that can stand in front matter without quotes as well.
pub(super) fn items(count: u32, random: &mut Random) -> Vec<&'static str> {
    let is_plain = |sentence: &&str| !sentence.contains([':', '[', '*', ',']);
    let plain: Vec<&'static str> = SENTENCES.iter().copied().filter(is_plain).collect();
    (0..count).map(|_| random.of(&plain)).collect()
}

/// What few notes have, and what readers of notes have to look at twice.
const RARE: &[&str] = &["The CME committee meets in room 12 on the first Tuesday.\n", "%% a remark for myself %%\n"];

/// Adds paragraphs and other blocks until the text is about so long.
pub(super) fn fill(text: &mut String, length: usize, random: &mut Random) {
    text.push('\n');
    if random.chance(6) {
        text.push_str(random.of(RARE));
    }
    while text.len() < length {
        text.push_str(random.of(SENTENCES));
        match random.below(12) {
            0 => text.push_str("\n\n"),
            1 => text.push_str(random.of(BLOCKS)),
            _ => text.push(' '),
        }
    }
    text.push('\n');
}
