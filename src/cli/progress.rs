//! A bar on the terminal while long work goes on, and what Ctrl-C does. Where the error output is no terminal, nothing
//! is drawn.

use crate::domain::language::Language;
use crate::domain::progress::{Progress, Stage};
use crate::render::message;
use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use std::fmt;
use std::io::{IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// What a shell expects of a program that was interrupted.
pub const INTERRUPTED: u8 = 130;

/// Work that is done sooner than this needs no bar.
const PATIENCE: Duration = Duration::from_millis(500);

const EVERY: Duration = Duration::from_millis(100);

/// The bar, until it is dropped.
pub struct Bar {
    over: Arc<AtomicBool>,
    drawing: Option<JoinHandle<()>>,
}

impl Bar {
    /// Draws what is seen of some work, if that takes long enough.
    pub fn over(progress: &Progress, language: Language) -> Bar {
        let over = Arc::new(AtomicBool::new(false));
        let drawing = std::io::stderr().is_terminal().then(|| {
            let (progress, over) = (progress.clone(), over.clone());
            std::thread::spawn(move || draw(&progress, &over, language))
        });
        Bar { over, drawing }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        if let Some(drawing) = self.drawing.take() {
            drawing.thread().unpark();
            let _ = drawing.join();
        }
    }
}

fn draw(progress: &Progress, over: &AtomicBool, language: Language) {
    let begun = Instant::now();
    let mut bar: Option<(Stage, ProgressBar)> = None;
    while !over.load(Ordering::Relaxed) {
        std::thread::park_timeout(EVERY);
        let Some((stage, done, total)) = progress.seen().filter(|_| begun.elapsed() >= PATIENCE) else { continue };
        if bar.as_ref().is_none_or(|(drawn, _)| *drawn != stage) {
            if let Some((_, old)) = bar.take() {
                old.finish_and_clear();
            }
            let new = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr());
            new.set_style(style(stage, total, language));
            bar = Some((stage, new));
        }
        if let Some((_, bar)) = &bar {
            bar.set_position(done);
            bar.tick();
        }
    }
    if let Some((_, bar)) = bar {
        bar.finish_and_clear();
    }
}

/// Rows, rate and time left; of work whose end nobody knows, that it goes on.
fn style(stage: Stage, total: u64, language: Language) -> ProgressStyle {
    let (word, left) = (message::stage(stage, language), language.pick("剩余", "left"));
    let rows = language.pick("行", "rows");
    let template = if total == 0 {
        format!("{word} {{spinner}} {{elapsed}}")
    } else {
        format!("{word} {{bar:30}} {{human_pos}}/{{human_len}} {rows}  {{rate}}/s  {left} {{eta}}")
    };
    // A template that does not fit is no reason to stop the work.
    let style = ProgressStyle::with_template(&template).unwrap_or_else(|_| ProgressStyle::default_bar());
    style.with_key("rate", |state: &ProgressState, out: &mut dyn fmt::Write| {
        let _ = write!(out, "{}", HumanCount(state.per_sec() as u64));
    })
}

/// Lets Ctrl-C stop the work where it can be stopped without a trace. What waits for its input stops at once; so does
/// everything where the user asks twice, and then the next command finds the ledger as it was.
pub fn listen(progress: &Progress, language: Language) {
    let progress = progress.clone();
    // Where the signal cannot be had, Ctrl-C ends the program, as ever.
    let _ = ctrlc::set_handler(move || {
        let again = progress.is_stopped();
        progress.stop();
        if again || progress.seen().is_none() {
            let _ = anstream::stderr().write_all(message::interrupted(language).as_bytes());
            std::process::exit(i32::from(INTERRUPTED));
        }
    });
}
