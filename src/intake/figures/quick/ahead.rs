//! The pieces of a large table, whose lines are cut into cells on threads of their own before they are read. What the
//! cells mean nobody needs to know for that: texts that are the same get the same number, and that is most of the work.

use super::learnt::Learnt;
use super::line::{Form, digits, lines};
use crate::intake::body::{Piece, Pieces};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::Scope;

/// So many threads cut.
pub(super) const CUTTERS: usize = 2;

/// So many pieces are with each of them at the most.
const EACH: usize = 2;

/// So many texts of a column are numbered, and so long may one be: what says more is hardly the name of anything.
const TEXTS: usize = 1 << 16;
const LONGEST: usize = 256;

/// No line of a figure is shorter on the average: a piece of more lines is not cut, for the memory that they take.
const SHORTEST: usize = 8;

/// A line that was cut.
#[derive(Clone, Copy)]
pub(in crate::intake::figures) struct Cut {
    /// Where it begins in its piece.
    pub(in crate::intake::figures) start: u32,
    /// Its texts, as `Texts::of` has them, by the numbers that its cutter gives them; NONE where it is not for here.
    pub(super) texts: [u32; 5],
    /// The value in digits alone, negative where it is anything else.
    pub(super) value: i64,
}

/// The number of no text.
pub(super) const NONE: u32 = u32::MAX;

/// The lines of a piece.
pub(in crate::intake::figures) struct Cuts {
    pub(in crate::intake::figures) lines: Vec<Cut>,
    /// Which of the cutters numbered the texts.
    pub(in crate::intake::figures) by: usize,
}

/// A piece, and its lines where they were cut: each of them, blank ones too.
pub(in crate::intake::figures) type Block<'t> = (Piece<'t>, Option<Cuts>);

/// Hands the pieces of a table to the cutters, and gives them back in their order.
pub(in crate::intake::figures) struct Ahead<'scope, 'env, 't> {
    scope: &'scope Scope<'scope, 'env>,
    form: Form,
    pieces: Pieces<'t>,
    cutters: Vec<(Sender<Piece<'t>>, Receiver<Block<'t>>)>,
    begun: bool,
    given: usize,
    taken: usize,
}

impl<'scope, 'env, 't: 'scope> Ahead<'scope, 'env, 't> {
    pub(super) fn of(scope: &'scope Scope<'scope, 'env>, pieces: Pieces<'t>, form: Form) -> Self {
        Ahead { scope, form, pieces, cutters: Vec::new(), begun: false, given: 0, taken: 0 }
    }

    fn start(&mut self) {
        let ((give, given), (done, take)) = (channel::<Piece>(), channel());
        let mut cutter = Cutter::new(self.form.clone(), self.cutters.len());
        self.scope.spawn(move || {
            for piece in given {
                let cuts = cutter.cut(&piece.text);
                // Where nobody takes it any more, nobody gives another.
                let _ = done.send((piece, cuts));
            }
        });
        self.cutters.push((give, take));
    }
}

impl<'t: 'scope, 'scope> Iterator for Ahead<'scope, '_, 't> {
    type Item = Block<'t>;

    fn next(&mut self) -> Option<Block<'t>> {
        // The first piece is there at once, and teaches what the first texts mean; mostly it is the only one.
        let first = if std::mem::replace(&mut self.begun, true) { None } else { Some(self.pieces.next()?) };
        while self.given - self.taken < CUTTERS * EACH
            && let Some(piece) = self.pieces.next()
        {
            if self.cutters.len() < CUTTERS {
                self.start();
            }
            let _ = self.cutters[self.given % CUTTERS].0.send(piece);
            self.given += 1;
        }
        if let Some(piece) = first {
            return Some((piece, None));
        }
        if self.taken == self.given {
            return None;
        }
        self.taken += 1;
        self.cutters[(self.taken - 1) % CUTTERS].1.recv().ok()
    }
}

/// Cuts lines, and numbers the texts of each column.
struct Cutter {
    form: Form,
    number: usize,
    texts: [Learnt<u32>; 5],
    measure: Vec<u8>,
}

impl Cutter {
    fn new(form: Form, number: usize) -> Cutter {
        Cutter { form, number, texts: Default::default(), measure: Vec::new() }
    }

    /// The lines of a piece; None where it is not for here.
    fn cut(&mut self, text: &str) -> Option<Cuts> {
        let mut cut = Vec::with_capacity(text.len() / 32);
        for (start, line) in lines(text)? {
            if cut.len() > text.len() / SHORTEST {
                return None;
            }
            cut.push(self.line(start as u32, line.as_bytes()));
        }
        Some(Cuts { lines: cut, by: self.number })
    }

    fn line(&mut self, start: u32, line: &[u8]) -> Cut {
        let Some(found) = self.form.texts(line, &mut self.measure) else {
            return Cut { start, texts: [NONE; 5], value: -1 };
        };
        let mut texts = [NONE; 5];
        for ((number, known), text) in texts.iter_mut().zip(&mut self.texts).zip(found.of) {
            *number = known.get(text).unwrap_or_else(|| {
                let next = known.count();
                if next >= TEXTS || text.len() > LONGEST {
                    return NONE;
                }
                known.learn(text, next as u32);
                next as u32
            });
        }
        Cut { start, texts, value: digits(found.value).unwrap_or(-1) }
    }
}
