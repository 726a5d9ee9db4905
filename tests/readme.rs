//! The README shows real output: its sessions are run, and what they print must be what it shows.

use crate::folders::words;
use crate::harness::Session;
use std::path::Path;

/// Where the repository is.
const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Runs every command of the ```console blocks in one session, in order; the text with the outputs that came.
fn replayed(text: &str, language: &'static str) -> String {
    let session = Session::new().speaking(language);
    for folder in ["seeds", "seeds/later"] {
        for entry in std::fs::read_dir(Path::new(ROOT).join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let name = path.file_name().unwrap().to_str().unwrap();
                session.file(&format!("{folder}/{name}"), std::fs::read(&path).unwrap());
            }
        }
    }
    let mut written = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        written.push(line.to_owned());
        if line != "```console" {
            continue;
        }
        while let Some(line) = lines.next_if(|line| *line != "```") {
            let Some(command) = line.strip_prefix("$ ") else { continue };
            written.push(line.to_owned());
            let mut shown = Vec::new();
            while let Some(output) = lines.next_if(|line| *line != "```" && !line.starts_with("$ ")) {
                shown.push(output);
            }
            written.extend(output(command, &shown, &session).lines().map(|line| line.trim_end().to_owned()));
        }
    }
    written.join("\n") + "\n"
}

/// What a command of the README prints. `cat` shows a file that the README makes by showing it.
fn output(command: &str, shown: &[&str], session: &Session) -> String {
    let words = words(command);
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["cargo", "run", "--release", "--", arguments @ ..] | ["careledger", arguments @ ..] => {
            let answer = session.run(arguments);
            answer.err + &answer.out
        }
        ["cat", name] => {
            let content = shown.join("\n") + "\n";
            session.file(name, &content);
            content
        }
        _ => panic!("the README has a command that this test cannot run: {command}"),
    }
}

#[test]
fn the_readme_shows_what_the_program_prints() {
    for (name, language) in [("README.md", "en"), ("README.zh.md", "zh")] {
        let path = Path::new(ROOT).join(name);
        let text = std::fs::read_to_string(&path).unwrap();
        snapbox::assert_data_eq!(replayed(&text, language), snapbox::Data::read_from(&path, None).raw());
    }
}

#[test]
fn every_subcommand_and_its_options_are_in_the_readme() {
    let help = Session::new().ok(&["--help"]);
    let commands = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let commands: Vec<&str> = commands.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(commands.contains(&"import"), "the help of the program no longer lists its commands:\n{help}");
    for name in ["README.md", "README.zh.md"] {
        let text = std::fs::read_to_string(Path::new(ROOT).join(name)).unwrap();
        for command in &commands {
            assert!(text.contains(&format!("`careledger {command}")), "{name} says nothing of `careledger {command}`");
            let help = Session::new().ok(&[command, "--help"]);
            let options = help.split_whitespace().filter(|word| word.starts_with("--") && *word != "--help");
            for option in options {
                let option = option.trim_end_matches([',', ';']);
                assert!(text.contains(option), "{name} says nothing of {option} of `careledger {command}`");
            }
        }
    }
}

#[test]
fn the_layout_that_the_readme_shows_is_one() {
    for name in ["README.md", "README.zh.md"] {
        let text = std::fs::read_to_string(Path::new(ROOT).join(name)).unwrap();
        let (_, after) = text.split_once("```toml\n").unwrap();
        let (layout, _) = after.split_once("```").unwrap();
        // A code has no dots alone; everything else is as it stands.
        let layout = layout.replace("code = \"…\"", "code = \"p\"");
        let read = careledger::intake::layout::Layout::read(name, layout.as_bytes());
        assert!(read.is_ok(), "{name}: {:?}", read.unwrap_err());
    }
}
