//! What the command line says of its own use: usage errors, and the help of every command, in both languages.

use crate::folders::{compare, folder, shown, words};
use crate::harness::Session;

/// Command lines that are not understood.
const WRONG: &[&str] = &[
    "",
    "reprot",
    "frobnicate",
    "import",
    "import figures.csv --publicaton x",
    "import figures.csv --frobnicate",
    "import figures.csv --publication",
    "import figures.csv --title x",
    "import figures.csv --figures",
    "import figures.csv --domain children",
    "import figures.csv --add --domain child",
    "import figures.csv --format csv",
    "report",
    "report child",
    "report children services",
    "report children --period 2019 --from 2018",
    "report children --from 2018 --from 2019",
    "report children --format xml",
    "report ratios --frobnicate",
    "report changes",
    "report changes --from 2019",
    "report changes --period 2019 --from 2019",
    "report changes --period 2019",
    "report compare --region all",
    "trend",
    "trend 孤儿 --period 2019 --to 2020",
    "break 孤儿 --on 2020",
    "break 孤儿 --because x",
    "break --on 2020 --because x",
    "break 孤儿 --on 2020 --because ' '",
    "list",
    "list everything",
    "list measures --as-known-on 2020-01-01",
    "show",
    "show 孤儿 --from 2018",
    "check --accept 7k2m9qf",
    "check --only x",
    "check --accept 7k2m9qf --because x --as-known-on 2020-01-01",
    "check --reopen 7k2m9qf --as-known-on 2020-01-01",
    "undo",
    "undo last",
    "export",
    "template",
    "template money",
    "--lang fr list measures",
    "list measures --lang",
    "--ledger",
];

const COMMANDS: &[&str] = &[
    "", "init", "import", "layout", "report", "trend", "break", "list", "show", "check", "undo", "export", "template",
    "home",
];

/// One text of what was said to several command lines.
fn transcript(commands: &[String], language: &'static str, code: i32) -> String {
    let session = Session::new().speaking(language);
    let mut text = String::new();
    for line in commands {
        let arguments = words(line);
        let answer = session.run(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(answer.code, code, "{line}");
        text.push_str(&format!("$ careledger {line}\n{}\n", shown(&answer)));
    }
    text
}

#[test]
fn a_usage_error_says_what_is_wrong_and_what_to_do() {
    let commands: Vec<String> = WRONG.iter().map(|line| (*line).to_owned()).collect();
    let differs = ["en", "zh"].map(|language| {
        compare(transcript(&commands, language, 2), &folder("gallery").join(format!("usage.{language}.txt")))
    });
    let differs: Vec<String> = differs.into_iter().flatten().collect();
    assert!(differs.is_empty(), "{}", differs.join("\n"));
}

#[test]
fn the_help_is_whole_in_both_languages() {
    let commands: Vec<String> = COMMANDS.iter().map(|name| format!("{name} --help").trim().to_owned()).collect();
    let mut wrong = Vec::new();
    for language in ["en", "zh"] {
        let help = transcript(&commands, language, 0);
        if language == "zh" {
            let english = ["Usage", "Options", "OPTIONS", "Print", "[default", "[possible", "[env", "Arguments"];
            wrong.extend(english.iter().filter(|word| help.contains(**word)).map(|word| format!("zh help: {word}")));
        }
        wrong.extend(compare(help, &folder("gallery").join(format!("help.{language}.txt"))));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_help_of_every_command_is_looked_at() {
    let help = Session::new().ok(&["--help"]);
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let listed: Vec<&str> = listed.map(|line| line.split_whitespace().next().unwrap()).collect();
    assert_eq!(listed, COMMANDS[1..]);
}
