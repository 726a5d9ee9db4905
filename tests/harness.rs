//! A session with the real binary in a folder of its own: files put there, commands run, outputs as one text.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A user's session. Everything happens in a temporary folder; the clock stands still; English unless said otherwise.
pub struct Session {
    folder: tempfile::TempDir,
    language: &'static str,
}

/// What a command said, and its exit code.
#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Session {
    /// A session in an empty folder.
    pub fn new() -> Session {
        Session { folder: tempfile::tempdir().unwrap(), language: "en" }
    }

    /// A session with a ledger of the 2019 figures.
    pub fn seeded() -> Session {
        let session = Session::new();
        assert_eq!(session.run(&["init"]).code, 0);
        session
    }

    /// The same session in another language.
    pub fn speaking(mut self, language: &'static str) -> Session {
        self.language = language;
        self
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Puts a file into the folder.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> &Session {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
        self
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    /// Runs careledger with these arguments.
    pub fn run(&self, arguments: &[&str]) -> Answer {
        self.run_with(arguments, |command| command)
    }

    /// The same, after `change` had its way with the command: its environment, its input.
    pub fn run_with(&self, arguments: &[&str], change: impl FnOnce(&mut Command) -> &mut Command) -> Answer {
        let mut command = self.command(arguments);
        let output = change(&mut command).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Answer { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
    }

    /// A command that is still to be run.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_careledger"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_clear()
            .env("LC_ALL", if self.language == "zh" { "zh_CN.UTF-8" } else { "en_US.UTF-8" })
            // 2026-01-02 03:04:05 UTC
            .env("SOURCE_DATE_EPOCH", "1767323045")
            .stdin(Stdio::null());
        command
    }

    /// Runs a command that must succeed without a word on the error output; what it printed.
    pub fn ok(&self, arguments: &[&str]) -> String {
        let answer = self.run(arguments);
        assert_eq!((answer.code, answer.err.as_str()), (0, ""), "{arguments:?} said:\n{}", answer.out);
        answer.out
    }

    /// Runs a command that must be refused with exit code 1 and print no data; what it said on the error output.
    pub fn refused(&self, arguments: &[&str]) -> String {
        let answer = self.run(arguments);
        assert_eq!((answer.code, answer.out.as_str()), (1, ""), "{arguments:?} said:\n{}", answer.err);
        answer.err
    }

    /// Every file of the exported ledger, one after the other: two ledgers are equal where this is.
    pub fn exported(&self, ledger: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("export");
        self.ok(&["--ledger", ledger, "export", target.to_str().unwrap()]);
        all_files(&target)
    }
}

/// The names and contents of a folder's files, in the order of their names.
pub fn all_files(folder: &Path) -> String {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let show = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap();
        format!("== {name}\n{}", std::fs::read_to_string(path).unwrap())
    };
    paths.iter().map(show).collect()
}
