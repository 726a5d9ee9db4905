//! `init`: creates the ledger, records the 2019 figures, shows the overview.

use super::report::{self, Report};
use super::selection::Asked;
use super::{Context, Result, import};
use crate::both;
use crate::domain::fault::Fault;
use crate::domain::names::Lookup;
use crate::intake::body::Content;
use crate::intake::pipeline::Request;
use crate::render::Format;
use crate::store::{NewLedger, Writing};

/// Measures, units, regions and ratios: the files as a user would import them.
const KNOWN: &[(&str, &str)] = &[
    ("seeds/units.csv", include_str!("../../seeds/units.csv")),
    ("seeds/groups.csv", include_str!("../../seeds/groups.csv")),
    ("seeds/measures.csv", include_str!("../../seeds/measures.csv")),
    ("seeds/regions.csv", include_str!("../../seeds/regions.csv")),
    ("seeds/ratios.csv", include_str!("../../seeds/ratios.csv")),
];

/// The 2019 figures and the article that they are quoted from.
const FIGURES: &[(&str, &str)] = &[
    ("seeds/publications.csv", include_str!("../../seeds/publications.csv")),
    ("seeds/figures.csv", include_str!("../../seeds/figures.csv")),
];

/// The region of the 2019 figures.
const QINGDAO: &str = "370200";

/// What `init` is asked for.
pub struct Init {
    /// Leave out the figures.
    pub empty: bool,
    /// Another home region than Qingdao, by code or name.
    pub home: Option<String>,
}

/// Creates the ledger. Errors: `ledger-exists`, `ledger-unwritable`, `unknown-region`.
pub fn run(init: &Init, context: &mut Context) -> Result {
    let mut new = NewLedger::create(&context.ledger)?;
    let writing = new.ledger().write()?;
    seed(&writing, KNOWN, true, context)?;
    let catalogue = writing.catalogue()?;
    let home = init.home.as_deref().unwrap_or(QINGDAO);
    let home = match catalogue.regions.find(home) {
        Lookup::One(id) => catalogue.regions.get(id).map_or(QINGDAO, |region| &region.code),
        Lookup::Unknown(near) => return Err(Fault::UnknownRegion { text: home.to_owned(), near }.into()),
        Lookup::Ambiguous(matches) => return Err(Fault::Ambiguous { text: home.to_owned(), matches }.into()),
    };
    writing.set_home(home)?;
    if !init.empty {
        seed(&writing, FIGURES, false, context)?;
    }
    writing.commit()?;
    let ledger = new.finish()?;
    context.recorded = true;
    let counts = ledger.counts()?;
    let path = context.ledger.display();
    let line = both!(
        context.language,
        "已建立 {path}：出版物 {}，数字 {}，指标 {}，地区 {}",
        "Created {path}: publications {}, figures {}, measures {}, regions {}",
        counts.publications,
        counts.figures,
        counts.measures,
        counts.regions
    );
    writeln!(context.out, "{line}")?;
    if init.empty {
        return Ok(());
    }
    writeln!(context.out)?;
    report::show(Report::Overview, &Asked::default(), Format::Table, &ledger, context)
}

/// Records seeds through the code that a user's import goes through.
fn seed(writing: &Writing, files: &[(&str, &str)], built_in: bool, context: &Context) -> Result {
    let files =
        files.iter().map(|(name, text)| ((*name).to_owned(), Content::Bytes(text.as_bytes().to_vec()))).collect();
    let request = Request { files, confirm: true, ..Request::default() };
    let mut catalogue = writing.catalogue()?;
    import::take(&request, Vec::new(), &mut catalogue, writing, built_in, &context.now).map(|_| ())
}
