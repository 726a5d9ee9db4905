//! A ledger in a folder of its own, driven through the commands as the program calls them.

use careledger::commands::import::Import;
use careledger::commands::init::Init;
use careledger::commands::report::Report;
use careledger::commands::selection::Asked;
use careledger::commands::{self, Context, Failure};
use careledger::domain::language::Language;
use careledger::domain::measure::Domain;
use careledger::render::Format;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// A ledger, with a clock that goes on by a second at every call.
pub struct Book {
    folder: tempfile::TempDir,
    calls: Cell<u32>,
}

/// A ledger of either kind as `init` makes it: making one for every input would take most of the time.
static MADE: LazyLock<[Vec<u8>; 2]> = LazyLock::new(|| {
    [false, true].map(|empty| {
        let book = Book::new();
        book.run(|context| commands::init::run(&Init { empty, home: None }, context)).unwrap();
        book.bytes()
    })
});

impl Book {
    fn new() -> Book {
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
        Book { folder: folder.unwrap(), calls: Cell::new(0) }
    }

    /// A ledger without figures.
    pub fn empty() -> Book {
        Book::made(1)
    }

    /// A ledger with the 2019 figures.
    pub fn seeded() -> Book {
        Book::made(0)
    }

    fn made(which: usize) -> Book {
        let book = Book::new();
        std::fs::write(book.ledger(), &MADE[which]).unwrap();
        book
    }

    fn ledger(&self) -> PathBuf {
        self.folder.path().join("careledger.db")
    }

    /// The path of a file of this ledger's folder.
    pub fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    /// Puts a file into the folder; its path.
    pub fn file(&self, name: &str, bytes: &[u8]) -> String {
        std::fs::write(self.path(name), bytes).unwrap();
        self.path(name)
    }

    pub fn bytes(&self) -> Vec<u8> {
        std::fs::read(self.ledger()).unwrap()
    }

    fn run(&self, command: impl FnOnce(&mut Context) -> commands::Result) -> Result<String, Failure> {
        self.calls.set(self.calls.get() + 1);
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut context = Context {
            ledger: self.ledger(),
            language: Language::English,
            now: format!("2026-01-02T03:04:{:02}Z", self.calls.get() % 60),
            out: &mut out,
            err: &mut err,
            recorded: false,
            pictures: true,
            progress: Default::default(),
        };
        command(&mut context)?;
        Ok(String::from_utf8(out).unwrap())
    }

    pub fn import(&self, import: &Import, format: Format) -> Result<String, Failure> {
        self.run(|context| commands::import::run(import, format, context))
    }

    /// The files of an export by name, without the folder that this ledger happens to be in.
    pub fn export(&self) -> BTreeMap<String, String> {
        let target = self.path("export");
        self.run(|context| commands::export::run(&target, None, context)).unwrap();
        let mut files = BTreeMap::new();
        for entry in std::fs::read_dir(&target).unwrap() {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            let text = text.replace(&format!("{}/", self.folder.path().display()), "");
            files.insert(path.file_name().unwrap().to_str().unwrap().to_owned(), text);
        }
        std::fs::remove_dir_all(&target).unwrap();
        files
    }

    /// The current figures of every domain and region, and the overview.
    pub fn read_all(&self) {
        let asked = Asked { regions: vec!["all".into()], from: Some("1000".into()), ..Asked::default() };
        let report = |report, format| self.run(|context| commands::report::run(report, &[], &asked, format, context));
        for domain in Domain::ALL {
            report(Report::Domain(domain), Format::Table).unwrap();
        }
        report(Report::Overview, Format::Json).unwrap();
    }

    /// How many imports there are, with those that were undone.
    pub fn imports(&self) -> i64 {
        let db = rusqlite::Connection::open(self.ledger()).unwrap();
        db.query_row("SELECT count(*) FROM import", [], |row| row.get(0)).unwrap()
    }

    /// Fails where SQLite finds the file damaged or a reference that leads nowhere.
    pub fn assert_sound(&self) {
        let db = rusqlite::Connection::open(self.ledger()).unwrap();
        let whole: String = db.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(whole, "ok");
        let broken: i64 = db.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0)).unwrap();
        assert_eq!(broken, 0);
    }
}
