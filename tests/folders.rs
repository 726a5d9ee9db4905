//! Cases that are folders: `cmd` holds the commands of a session, other files are what these need, and what was said is
//! kept in `en.txt` and `zh.txt`, which `SNAPSHOTS=overwrite cargo test` writes anew.

use crate::harness::{Answer, Session};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The folder `tests/NAME`.
pub fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// The names of all cases in it.
pub fn cases(folder: &Path) -> BTreeSet<String> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.is_dir()).map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect()
}

/// A line of `cmd` as arguments: words at spaces, what stands between single quotes in one piece.
pub fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quoted) = (Vec::new(), None::<String>, false);
    for c in line.chars() {
        match c {
            '\'' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            ' ' if !quoted => words.extend(word.take()),
            _ => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

/// A session with what a case brings along.
pub fn session(case: &Path, language: &'static str) -> Session {
    let session = Session::new().speaking(language);
    put(&session, case, "");
    session
}

fn put(session: &Session, from: &Path, prefix: &str) {
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{prefix}{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            put(session, &path, &format!("{name}/"));
        } else if !matches!(name.as_str(), "cmd" | "en.txt" | "zh.txt" | "lie.txt" | "honest.txt") {
            session.file(&name, std::fs::read(path).unwrap());
        }
    }
}

/// The whole of an answer.
pub fn shown(answer: &Answer) -> String {
    let part = |name: &str, text: &str| if text.is_empty() { String::new() } else { format!("-- {name}\n{text}") };
    format!("exit code {}\n{}{}", answer.code, part("stdout", &answer.out), part("stderr", &answer.err))
}

/// What differs from the snapshot, if anything.
pub fn compare(actual: String, snapshot: &Path) -> Option<String> {
    use snapbox::assert::{Assert, DEFAULT_ACTION_ENV};
    // A snapshot that is not there yet differs from everything.
    let expected = snapbox::Data::read_from(snapshot, Some(snapbox::data::DataFormat::Text)).raw();
    let name = snapshot.strip_prefix(folder("")).unwrap().display().to_string();
    let found = Assert::new().action_env(DEFAULT_ACTION_ENV).try_eq(Some(&name), actual.into(), expected);
    found.err().map(|differs| differs.to_string())
}

/// Plays all cases in both languages, side by side; what is not as it should be.
pub fn play_all(cases: &BTreeSet<String>, play: impl Fn(&str, &'static str) -> Vec<String> + Sync) -> Vec<String> {
    let cases: Vec<&String> = cases.iter().collect();
    let some = |some: &[&String]| some.iter().flat_map(|case| ["en", "zh"].map(|l| play(case, l)).concat()).collect();
    std::thread::scope(|scope| {
        let threads: Vec<_> =
            cases.chunks(cases.len().div_ceil(8).max(1)).map(|chunk| scope.spawn(|| some(chunk))).collect();
        threads.into_iter().flat_map(|thread| -> Vec<String> { thread.join().unwrap() }).collect()
    })
}
