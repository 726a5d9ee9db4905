//! `list`: what the ledger knows.

use super::{Answer, Context, Result};
use crate::domain::figure::Selection;
use crate::render::{Format, lists};
use crate::store::Ledger;

/// What can be listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    Measures,
    Regions,
    Publications,
    Imports,
    Units,
}

impl Listing {
    pub fn code(self) -> &'static str {
        match self {
            Listing::Measures => "measures",
            Listing::Regions => "regions",
            Listing::Publications => "publications",
            Listing::Imports => "imports",
            Listing::Units => "units",
        }
    }
}

/// Lists everything of a kind.
pub fn run(listing: Listing, format: Format, context: &mut Context) -> Result {
    let ledger = Ledger::open(&context.ledger, false)?;
    let language = context.language;
    let list = match listing {
        Listing::Measures => lists::measures(&ledger.catalogue()?, language),
        Listing::Regions => lists::regions(&ledger.full_catalogue()?, language),
        Listing::Units => lists::units(&ledger.catalogue()?, language),
        Listing::Imports => lists::imports(&ledger.sources()?, language),
        Listing::Publications => {
            lists::publications(&ledger.publication_uses(&Selection::default())?, &ledger.catalogue()?, language)
        }
    };
    let lists::List { document, rows } = list;
    Answer { name: listing.code(), as_known_on: None, document, rows }.write(format, context)
}
