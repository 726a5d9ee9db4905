//! The command line: parses the arguments, gives each command its context, turns what it returns into an exit code.
//! The only place that reads the clock and the environment.

mod args;
mod help;
mod language;
mod progress;

use crate::commands::{self, Context, Failure, Result};
use crate::domain::fault::Fault;
use crate::domain::language::Language;
use crate::domain::progress::Progress;
use crate::render::message;
use args::{Cli, Command};
use chrono::{DateTime, SecondsFormat, Utc};
use clap::FromArgMatches;
use std::ffi::OsString;
use std::io::{ErrorKind, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// The data or the request is at fault.
const FAULT: u8 = 1;
/// The command line is not understood.
const USAGE: u8 = 2;

/// Runs the program with these arguments, the first of which is its name.
pub fn run(arguments: Vec<OsString>) -> ExitCode {
    let language = language::settle(&arguments);
    let parsed = help::command().try_get_matches_from(arguments).and_then(|found| Cli::from_arg_matches(&found));
    let parsed = parsed.and_then(|cli| cli.conflict().map_or(Ok(cli), Err));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => {
            let (text, asked) = help::answer(&error, language);
            // Nothing can be done about an output that cannot be written to.
            if asked {
                let _ = anstream::stdout().write_all(text.as_bytes());
                return ExitCode::SUCCESS;
            }
            let _ = anstream::stderr().write_all(text.as_bytes());
            return ExitCode::from(USAGE);
        }
    };
    // Terminals get colours, everything else and NO_COLOR plain text.
    let mut out = std::io::BufWriter::new(anstream::stdout().lock());
    let mut err = anstream::stderr();
    let ledger = cli.ledger.unwrap_or_else(usual_ledger);
    let path = ledger.display().to_string();
    let progress = Progress::default();
    let long = matches!(
        cli.command,
        Command::Init(_) | Command::Import(_) | Command::Undo(_) | Command::Export(_) | Command::Check(_)
    );
    let bar = long.then(|| {
        progress::listen(&progress, language);
        progress::Bar::over(&progress, language)
    });
    let mut context = Context {
        ledger,
        language,
        now: now(),
        out: &mut out,
        err: &mut err,
        recorded: false,
        pictures: true,
        progress,
    };
    let result = dispatch(cli.command, &mut context);
    drop(bar);
    let result = result.and_then(|()| Ok(context.out.flush()?));
    let recorded = context.recorded;
    // What was said before a failure stands before it.
    let _ = out.flush();
    match result {
        Ok(()) => ExitCode::SUCCESS,
        // The reader, a pager say, has seen enough.
        Err(Failure::Output(error)) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Failure::Interrupted) => {
            let _ = err.write_all(message::interrupted(language).as_bytes());
            ExitCode::from(progress::INTERRUPTED)
        }
        Err(failure) => {
            let unsaid = recorded && matches!(failure, Failure::Output(_));
            let mut text = explain(failure, &path, language);
            if unsaid {
                text.push_str(&message::recorded_all_the_same(language));
            }
            let _ = err.write_all(text.as_bytes());
            ExitCode::from(FAULT)
        }
    }
}

fn dispatch(command: Command, context: &mut Context) -> Result {
    match command {
        Command::Init(args) => {
            commands::init::run(&commands::init::Init { empty: args.empty, home: args.home }, context)
        }
        Command::Import(args) => {
            let import = commands::import::Import {
                domain: args.new_domain(),
                kind: args.new_kind(),
                files: args.files,
                publication: args.publication,
                title: args.title,
                publisher: args.publisher,
                published_on: args.published_on,
                url: args.url,
                region: args.region,
                encoding: args.encoding,
                sheet: args.sheet,
                layout: args.layout,
                dry_run: args.dry_run,
                figures: args.figures,
                correct: args.correct,
                confirm: args.confirm,
                add: args.add,
                rejects: args.rejects,
                unit: args.unit,
            };
            commands::import::run(&import, args.format.get(), context)
        }
        Command::Layout(args) => {
            let drafted = commands::layout::Drafted { file: args.file, encoding: args.encoding, sheet: args.sheet };
            commands::layout::run(&drafted, context)
        }
        Command::Report(args) => {
            context.pictures = !args.chart.no_chart;
            commands::report::run(args.report(), &args.measures, &args.when.asked(), args.format.get(), context)
        }
        Command::Trend(args) if args.vintages => {
            commands::trend::vintages(&args.measures, &args.when.asked(), args.format.get(), context)
        }
        Command::Trend(args) => {
            context.pictures = !args.chart.no_chart;
            commands::trend::run(&args.measures, &args.when.asked(), args.format.get(), context)
        }
        Command::Break(args) => {
            commands::breaks::run(args.declared().as_ref(), args.measure.as_deref(), args.format.get(), context)
        }
        Command::List(args) => {
            commands::list::run(args.listing(), args.as_known_on.as_deref(), args.format.get(), context)
        }
        Command::Show(args) => commands::show::run(&args.measure, &args.which.asked(), args.format.get(), context),
        Command::Check(args) => {
            let format = args.format.get();
            commands::check::run(&args.check(), format, context)
        }
        Command::Undo(args) => commands::undo::run(args.import, args.format.get(), context),
        Command::Export(args) => commands::export::run(&args.folder, args.as_known_on.as_deref(), context),
        Command::Template(args) => commands::template::run(args.domain(), context),
        Command::Home(args) => commands::home::run(args.region.as_deref(), context),
    }
}

fn explain(failure: Failure, path: &str, language: Language) -> String {
    match failure {
        Failure::Fault(fault) => message::error(&fault, language),
        Failure::Store(error) => message::error(&error.fault(path), language),
        Failure::Rejected(faults, more) => message::rejected(&faults, more, language),
        Failure::Partly(faults, rows, file) => message::partly(&faults, rows, &file, language),
        Failure::Unsound(errors) => message::unsound(errors, language),
        Failure::Interrupted => message::interrupted(language),
        Failure::Output(error) => {
            let path = language.pick("输出", "the output").to_owned();
            message::error(&Fault::FileUnwritable { path, why: (&error).into() }, language)
        }
    }
}

/// The ledger where none is named: the variable CARELEDGER, else `careledger.db` here. An empty variable is none, as
/// everywhere.
fn usual_ledger() -> PathBuf {
    let set = std::env::var_os("CARELEDGER").filter(|path| !path.is_empty());
    set.map_or_else(|| PathBuf::from("careledger.db"), PathBuf::from)
}

/// The time of this call; SOURCE_DATE_EPOCH, where it is set, stands for it, so that a ledger can be made again to
/// the byte.
fn now() -> String {
    let set = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|text| text.parse().ok());
    let now = set.and_then(|seconds| DateTime::from_timestamp(seconds, 0)).unwrap_or_else(Utc::now);
    now.to_rfc3339_opts(SecondsFormat::Secs, true)
}
