//! What is said of a figure besides its value: how exact it is, its status, the wording, a note. Few figures of a
//! large import say anything, and most of those say the same, so each manner is kept once.

use crate::domain::language::Bilingual;
use crate::domain::observation::{Observation, Reading};
use crate::domain::quantity::Qualifier;
use foldhash::fast::FixedState;
use std::collections::HashMap;

/// How a figure is told.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Manner {
    /// The reading; of its value only whether there is one (0 where there is).
    pub reading: Reading,
    pub as_written: Option<String>,
    pub note: Bilingual,
}

impl Manner {
    fn plain() -> Manner {
        Manner { reading: Reading::plain(0, Qualifier::Exact), as_written: None, note: Bilingual::default() }
    }
}

/// The manners of the figures of an import, by number; 0 is that of a plain number, of which nothing is said.
#[derive(Debug)]
pub struct Manners {
    known: HashMap<Manner, u32, FixedState>,
    by_number: Vec<Manner>,
}

impl Default for Manners {
    fn default() -> Self {
        let plain = Manner::plain();
        Manners { known: HashMap::from_iter([(plain.clone(), 0)]), by_number: vec![plain] }
    }
}

impl Manners {
    /// The number of the manner of a figure.
    pub fn of(&mut self, observation: &Observation) -> u32 {
        let Observation { reading, as_written, note, .. } = observation;
        self.number(reading, as_written.clone(), note.clone())
    }

    /// The number of what is said of a figure besides its value.
    pub fn number(&mut self, reading: &Reading, as_written: Option<String>, note: Bilingual) -> u32 {
        let reading = Reading { value: reading.value.map(|_| 0), ..*reading };
        let manner = Manner { reading, as_written, note };
        if let Some(number) = self.known.get(&manner) {
            return *number;
        }
        let number = self.by_number.len() as u32;
        self.by_number.push(manner.clone());
        self.known.insert(manner, number);
        number
    }

    /// The manner with this number; that of a plain number where none has it.
    pub fn get(&self, number: u32) -> &Manner {
        self.by_number.get(number as usize).unwrap_or(&self.by_number[0])
    }

    pub fn count(&self) -> usize {
        self.by_number.len()
    }
}
