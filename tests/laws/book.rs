//! A ledger driven through the library: the commands as the program calls them, without a process for each, so that a
//! law can be tried on hundreds of ledgers.

use careledger::commands::check::Check;
use careledger::commands::import::Import;
use careledger::commands::init::Init;
use careledger::commands::list::Listing;
use careledger::commands::report::Report;
use careledger::commands::selection::Asked;
use careledger::commands::{self, Context, Failure};
use careledger::domain::check::{self, Checker, Finding};
use careledger::domain::language::Language;
use careledger::domain::measure::Domain;
use careledger::domain::outcome::Undone;
use careledger::domain::progress::Progress;
use careledger::render::Format;
use careledger::store::Ledger;
use careledger::store::check::Summed;
use careledger::store::undo::{Touched, Way};
use serde_json::Value;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// A ledger in a folder of its own, with a clock that goes on by a second at every call.
pub struct Book {
    folder: tempfile::TempDir,
    /// Where the files of the ledger's imports were, if that was another.
    files: Option<PathBuf>,
    calls: Cell<u32>,
}

/// A ledger of either kind as `init` makes it, to begin others from: all of them are alike.
static MADE: [OnceLock<Vec<u8>>; 2] = [OnceLock::new(), OnceLock::new()];

/// What a command said on the standard output, or the debug form of why it was refused.
pub type Said = Result<String, String>;

/// The files of an export by name.
pub type Export = BTreeMap<String, String>;

/// A file to import: its name and its bytes.
pub type File = (String, Vec<u8>);

pub fn file(name: &str, content: impl AsRef<[u8]>) -> File {
    (name.to_owned(), content.as_ref().to_vec())
}

impl Book {
    /// A ledger without figures.
    pub fn empty() -> Book {
        Book::init(true)
    }

    /// A ledger with the 2019 figures.
    pub fn seeded() -> Book {
        Book::init(false)
    }

    /// A book of its own with the same ledger.
    pub fn copy(&self) -> Book {
        let book = Book { files: Some(self.folder.path().to_owned()), ..Book::new() };
        std::fs::write(book.ledger(), self.bytes()).unwrap();
        book
    }

    fn new() -> Book {
        // The laws make hundreds of ledgers, each synced to disk again and again: in memory that costs nothing.
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
        Book { folder: folder.unwrap(), files: None, calls: Cell::new(0) }
    }

    fn init(empty: bool) -> Book {
        let book = Book::new();
        let made = MADE[usize::from(empty)].get_or_init(|| {
            book.run(|context| commands::init::run(&Init { empty, home: None }, context)).unwrap();
            book.bytes()
        });
        std::fs::write(book.ledger(), made).unwrap();
        book
    }

    pub fn ledger(&self) -> PathBuf {
        self.folder.path().join("careledger.db")
    }

    pub fn bytes(&self) -> Vec<u8> {
        std::fs::read(self.ledger()).unwrap()
    }

    fn run(&self, command: impl FnOnce(&mut Context) -> commands::Result) -> Said {
        self.calls.set(self.calls.get() + 1);
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut context = Context {
            ledger: self.ledger(),
            language: Language::English,
            now: format!("2026-01-02T03:{:02}:{:02}Z", self.calls.get() / 60 % 60, self.calls.get() % 60),
            out: &mut out,
            err: &mut err,
            recorded: false,
            pictures: true,
            progress: Default::default(),
        };
        command(&mut context).map_err(|failure| format!("{failure:?}"))?;
        Ok(String::from_utf8(out).unwrap())
    }

    /// Imports files; the outcome as the program's JSON gives it.
    pub fn import(&self, files: &[File], options: &Import) -> Result<Value, String> {
        // Named alike in every ledger, so that two ledgers can be compared: relative to the folder that all are in.
        let folder = self.folder.path().join("files");
        std::fs::create_dir_all(&folder).unwrap();
        let path = |name: &String| folder.join(name).to_str().unwrap().to_owned();
        for (name, bytes) in files {
            std::fs::write(path(name), bytes).unwrap();
        }
        let import = Import { files: files.iter().map(|(name, _)| path(name)).collect(), ..options.clone() };
        let said = self.run(|context| commands::import::run(&import, Format::Json, context));
        std::fs::remove_dir_all(&folder).unwrap();
        said.map(|text| serde_json::from_str(&text).unwrap())
    }

    /// Imports files that must be taken.
    pub fn take(&self, files: &[File], options: &Import) -> Value {
        self.import(files, options).unwrap_or_else(|why| panic!("{why}\n{}", shown(files)))
    }

    pub fn undo(&self, import: i64) -> Said {
        self.run(|context| commands::undo::run(import, Format::Json, context))
    }

    /// Takes an import back in a given way; what went, and which figures are others.
    pub fn undo_by(&self, way: Way, import: i64) -> Result<(Undone, Touched), String> {
        let mut ledger = Ledger::open(&self.ledger(), true).unwrap();
        let writing = ledger.write().unwrap();
        let said = writing.undo_by(Some(way), import, "2026-01-02T04:00:00Z").map_err(|why| format!("{why:?}"))?;
        writing.commit().unwrap();
        Ok(said)
    }

    pub fn home(&self, region: &str) -> Said {
        self.run(|context| commands::home::run(Some(region), context))
    }

    /// The exported ledger; file names without the folder that this ledger happens to be in.
    pub fn export(&self) -> Export {
        self.export_as_is().into_iter().map(|(name, text)| (name, self.without_folder(&text))).collect()
    }

    fn without_folder(&self, text: &str) -> String {
        let folders = self.files.iter().map(PathBuf::as_path).chain([self.folder.path()]);
        folders.fold(text.to_owned(), |text, folder| text.replace(&format!("{}/files/", folder.display()), ""))
    }

    /// The exported ledger to the byte.
    pub fn export_as_is(&self) -> Export {
        let target = self.folder.path().join("export");
        self.run(|context| commands::export::run(target.to_str().unwrap(), None, context)).unwrap();
        let mut files = Export::new();
        for entry in std::fs::read_dir(&target).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            files.insert(name, std::fs::read_to_string(&path).unwrap());
        }
        std::fs::remove_dir_all(&target).unwrap();
        files
    }

    pub fn report(&self, report: Report, asked: &Asked, format: Format) -> String {
        self.run(|context| commands::report::run(report, &[], asked, format, context)).unwrap()
    }

    /// What a check says, with every finding.
    /// What is found; file names without the folder.
    pub fn check(&self) -> Value {
        let check = Check { limit: 10_000, ..Check::default() };
        let said = self.run(|context| match commands::check::run(&check, Format::Json, context) {
            Err(Failure::Unsound(_)) => Ok(()),
            said => said,
        });
        serde_json::from_str(&self.without_folder(&said.unwrap())).unwrap()
    }

    pub fn trend(&self, measures: &[String], asked: &Asked) -> String {
        self.run(|context| commands::trend::run(measures, asked, Format::Csv, context)).unwrap()
    }

    pub fn show(&self, measure: &str, asked: &Asked) -> String {
        self.run(|context| commands::show::run(measure, asked, Format::Csv, context)).unwrap()
    }

    /// The current figures of every domain and region, as the program's CSV gives them.
    pub fn current(&self) -> String {
        Domain::ALL.map(|domain| self.report(Report::Domain(domain), &everything(), Format::Csv)).concat()
    }

    /// Whatever a reader may ask of the ledger: every report, list and provenance, in one text.
    pub fn read_all(&self) -> String {
        let mut text = self.current();
        for report in [Report::Overview, Report::Coverage, Report::Publications, Report::Revisions, Report::Ratios] {
            text += &self.report(report, &everything(), Format::Table);
        }
        text += &self.report(Report::Compare, &Asked::default(), Format::Table);
        let times = Asked { from: Some("2018".into()), to: Some("2020".into()), ..everything() };
        text += &self.report(Report::Changes, &times, Format::Table);
        for listing in [
            Listing::Measures,
            Listing::Regions,
            Listing::Units,
            Listing::Publications,
            Listing::Imports,
            Listing::Ratios,
        ] {
            text += &self.run(|context| commands::list::run(listing, None, Format::Csv, context)).unwrap();
        }
        for measure in self.measures() {
            text += &self.show(&measure, &everything());
        }
        text += &self.trend(&self.measures(), &everything());
        self.without_folder(&text)
    }

    /// The codes of the measures that the ledger knows.
    pub fn measures(&self) -> Vec<String> {
        let list = self.run(|context| commands::list::run(Listing::Measures, None, Format::Json, context)).unwrap();
        let list: Value = serde_json::from_str(&list).unwrap();
        let code = |row: &Value| row["code"].as_str().unwrap().to_owned();
        list["rows"].as_array().unwrap().iter().map(code).collect()
    }

    /// The number of the last import.
    pub fn last_import(&self) -> i64 {
        let db = rusqlite::Connection::open(self.ledger()).unwrap();
        db.query_row("SELECT max(import_id) FROM import", [], |row| row.get(0)).unwrap()
    }

    /// How many rows a table or view has.
    pub fn count(&self, table: &str) -> u64 {
        let db = rusqlite::Connection::open(self.ledger()).unwrap();
        db.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get::<_, i64>(0)).unwrap() as u64
    }

    /// Fails where SQLite finds the file damaged or a reference that leads nowhere, or where a sum over places is kept
    /// that does not follow from the figures.
    pub fn assert_sound(&self) {
        let db = rusqlite::Connection::open(self.ledger()).unwrap();
        let whole: String = db.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        let mut check = db.prepare("PRAGMA foreign_key_check").unwrap();
        let broken: Vec<String> = check.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        assert_eq!((whole.as_str(), broken), ("ok", Vec::new()));
        assert_eq!(self.sums_that_differ(), []);
    }

    /// The sums over places that are kept and do not follow from the figures, as `check` finds them.
    pub fn sums_that_differ(&self) -> Vec<Finding> {
        let ledger = Ledger::open(&self.ledger(), false).unwrap();
        let asked = check::Asked { only: [check::Kind::File].into(), ..check::Asked::default() };
        let plan = ledger.check_plan(None).unwrap();
        let (mut checker, mut summed) = (Checker::new(&plan.frame, &asked), Summed::default());
        for task in plan.tasks(&asked) {
            ledger.check(&task, &plan, &mut checker, &mut summed, &Progress::default()).unwrap();
        }
        ledger.check_sums(summed, &plan, &mut checker).unwrap();
        let found = checker.finish().first(false, &asked, &plan.frame.catalogue);
        found.into_iter().map(|named| named.finding).collect()
    }
}

/// All regions, from the first day on, so that nothing is left out as not the latest.
pub fn everything() -> Asked {
    Asked { regions: vec!["all".into()], from: Some("1000".into()), ..Asked::default() }
}

/// Files as a text that a failing test can print.
pub fn shown(files: &[File]) -> String {
    files.iter().map(|(name, bytes)| format!("== {name}\n{}\n", String::from_utf8_lossy(bytes))).collect()
}

/// An export as files to import, in the order of a folder's import.
pub fn as_files(export: &Export) -> Vec<File> {
    export.iter().map(|(name, text)| file(name, text)).collect()
}
