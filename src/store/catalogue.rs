//! The tables around the observations: reading them into a catalogue, and writing items back.

mod save;

use super::codes::{choice, date};
use super::successions::successions;
use super::{Ledger, Result, Writing};
use crate::domain::breakdown::Breakdown;
use crate::domain::catalogue::Catalogue;
use crate::domain::item::ItemKind;
use crate::domain::language::Bilingual;
use crate::domain::measure::{Domain, Financing, Group, Kind, Measure, Program};
use crate::domain::place::{Level, Region};
use crate::domain::publication::Publication;
use crate::domain::ratio::Ratio;
use crate::domain::unit::{Unit, UnitKind};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::BTreeMap;

const REGIONS: &str = "SELECT region_id, code, name_zh, name_en, level, parent_id FROM region";

impl Ledger {
    /// Everything but the regions, of which a large ledger has thousands that a report has no use for; of them only
    /// those where programs run or that are in successions, the home region, and their parents.
    pub fn catalogue(&self) -> Result<Catalogue> {
        let wanted = "WITH RECURSIVE wanted(id) AS (
            SELECT region_id FROM program_region
            UNION SELECT predecessor_id FROM succession UNION SELECT successor_id FROM succession
            UNION SELECT r.region_id FROM setting AS s JOIN region AS r ON r.code = s.value WHERE s.name = 'home-region'
            UNION SELECT r.parent_id FROM region AS r JOIN wanted ON r.region_id = wanted.id)";
        read(&self.db, &format!("{wanted} {REGIONS} WHERE region_id IN wanted ORDER BY region_id"))
    }

    /// Everything, all regions included.
    pub fn full_catalogue(&self) -> Result<Catalogue> {
        read(&self.db, &format!("{REGIONS} ORDER BY region_id"))
    }

    /// Reads the regions that `text` names by code or by name in either language, or all of them where it names none
    /// so directly, into the catalogue, to be found there.
    pub fn load_regions(&self, catalogue: &mut Catalogue, text: &str) -> Result<()> {
        let named = format!("{REGIONS} WHERE code = ?1 OR name_zh = ?1 OR name_en = ?1 COLLATE NOCASE");
        let mut found = rows(&self.db, &named, [text], region)?;
        if found.is_empty() {
            found = rows(&self.db, &format!("{REGIONS} ORDER BY region_id"), [], region)?;
        }
        for region in found {
            if catalogue.regions.get(region.id).is_none() {
                catalogue.regions.add(region);
            }
        }
        Ok(())
    }
}

impl Ledger {
    /// Reads the places directly below a region into the catalogue: their ids, in the order in which they were recorded.
    pub fn load_below(&self, catalogue: &mut Catalogue, parent: i64) -> Result<Vec<i64>> {
        let below = format!("{REGIONS} WHERE parent_id = ? ORDER BY region_id");
        self.load(catalogue, &below, [parent])
    }

    /// Reads the region with an id into the catalogue.
    pub fn load_region(&self, catalogue: &mut Catalogue, id: i64) -> Result<()> {
        self.load(catalogue, &format!("{REGIONS} WHERE region_id = ?"), [id]).map(|_| ())
    }

    /// Reads every region that has places below it into the catalogue.
    pub fn load_parents(&self, catalogue: &mut Catalogue) -> Result<()> {
        let parents = format!("{REGIONS} WHERE region_id IN (SELECT parent_id FROM region) ORDER BY region_id");
        self.load(catalogue, &parents, []).map(|_| ())
    }

    fn load(&self, catalogue: &mut Catalogue, sql: &str, of: impl rusqlite::Params) -> Result<Vec<i64>> {
        let found = rows(&self.db, sql, of, region)?;
        let ids = found.iter().map(|region| region.id).collect();
        for region in found {
            if catalogue.regions.get(region.id).is_none() {
                catalogue.regions.add(region);
            }
        }
        Ok(ids)
    }
}

impl Writing<'_> {
    /// Everything, as it stands in this transaction.
    pub fn catalogue(&self) -> Result<Catalogue> {
        read(&self.db, &format!("{REGIONS} ORDER BY region_id"))
    }

    /// Writes an item of the catalogue into its table, with the file that added it where it is new.
    pub fn save(&self, catalogue: &Catalogue, kind: ItemKind, id: i64, file: Option<i64>) -> Result<()> {
        use save::{save_group, save_measure, save_publication, save_ratio, save_region, save_unit};
        match kind {
            ItemKind::Unit => catalogue.units.get(id).map(|unit| save_unit(&self.db, unit, file)),
            ItemKind::Group => catalogue.groups.get(id).map(|group| save_group(&self.db, group, file)),
            ItemKind::Measure => catalogue.measures.get(id).map(|measure| save_measure(&self.db, measure, file)),
            ItemKind::Region => catalogue.regions.get(id).map(|region| save_region(&self.db, region, file)),
            ItemKind::Publication => {
                catalogue.publications.get(id).map(|publication| save_publication(&self.db, publication, file))
            }
            ItemKind::Ratio => catalogue.ratios.get(id).map(|ratio| save_ratio(&self.db, ratio, file)),
        }
        .transpose()?;
        Ok(())
    }

    pub(super) fn save_breakdown(&self, breakdown: &Breakdown, file: i64) -> Result<()> {
        let (dimension, member) = breakdown.parts();
        let sql = "INSERT INTO breakdown (breakdown_id, code, dimension, member, file_id) VALUES (?, ?, ?, ?, ?)";
        self.db.execute(sql, params![breakdown.id, breakdown.code, dimension, member, file])?;
        Ok(())
    }

    /// Makes a region the one that is meant where none is named.
    pub fn set_home(&self, code: &str) -> Result<()> {
        let sql =
            "INSERT INTO setting VALUES ('home-region', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
        self.db.execute(sql, [code])?;
        Ok(())
    }
}

fn rows<T>(
    db: &Connection,
    sql: &str,
    params: impl rusqlite::Params,
    read: impl FnMut(&Row) -> rusqlite::Result<T>,
) -> Result<Vec<T>> {
    Ok(db.prepare_cached(sql)?.query_map(params, read)?.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn bilingual(row: &Row, at: usize) -> rusqlite::Result<Bilingual> {
    let text = |at: usize| Ok::<_, rusqlite::Error>(row.get::<_, Option<String>>(at)?.unwrap_or_default());
    Ok(Bilingual { zh: text(at)?, en: text(at + 1)? })
}

fn region(row: &Row) -> rusqlite::Result<Region> {
    Ok(Region {
        id: row.get(0)?,
        code: row.get(1)?,
        name: bilingual(row, 2)?,
        level: choice(row, 4, &Level::ALL, Level::code)?,
        parent: row.get(5)?,
    })
}

fn read(db: &Connection, regions: &str) -> Result<Catalogue> {
    let mut catalogue = Catalogue::default();
    let units = "SELECT unit_id, code, name_zh, name_en, kind, scale, words FROM unit ORDER BY unit_id";
    for unit in rows(db, units, [], |row| {
        Ok(Unit {
            id: row.get(0)?,
            code: row.get(1)?,
            name: bilingual(row, 2)?,
            kind: choice(row, 4, &UnitKind::ALL, UnitKind::code)?,
            decimals: row.get::<_, i64>(5)?.max(1).ilog10(),
            words: row.get::<_, String>(6)?.split(';').filter(|w| !w.is_empty()).map(str::to_owned).collect(),
        })
    })? {
        catalogue.units.add(unit);
    }
    for region in rows(db, regions, [], region)? {
        catalogue.regions.add(region);
    }
    let groups = "SELECT group_id, code, domain, additive, total_id, name_zh, name_en, definition_zh, definition_en
        FROM measure_group ORDER BY group_id";
    for group in rows(db, groups, [], |row| {
        Ok(Group {
            id: row.get(0)?,
            code: row.get(1)?,
            domain: choice(row, 2, &Domain::ALL, Domain::code)?,
            additive: row.get(3)?,
            total: row.get(4)?,
            name: bilingual(row, 5)?,
            definition: bilingual(row, 7)?,
        })
    })? {
        catalogue.groups.add(group);
    }
    for measure in measures(db)? {
        catalogue.measures.add(measure);
    }
    let breakdowns = "SELECT breakdown_id, code FROM breakdown ORDER BY breakdown_id";
    for breakdown in rows(db, breakdowns, [], |row| Ok(Breakdown { id: row.get(0)?, code: row.get(1)? }))? {
        catalogue.breakdowns.add(breakdown);
    }
    let publications = "SELECT publication_id, code, title, publisher, url, note_zh, note_en, published_on,
            unreliable_zh, unreliable_en
        FROM publication ORDER BY publication_id";
    for publication in rows(db, publications, [], |row| {
        Ok(Publication {
            id: row.get(0)?,
            code: row.get(1)?,
            title: row.get(2)?,
            publisher: row.get(3)?,
            url: row.get(4)?,
            note: bilingual(row, 5)?,
            published_on: date(row, 7)?,
            unreliable: bilingual(row, 8)?,
        })
    })? {
        catalogue.publications.add(publication);
    }
    let ratios = "SELECT ratio_id, code, numerator_id, denominator_id, per, name_zh, name_en, definition_zh,
            definition_en FROM ratio ORDER BY ratio_id";
    for ratio in rows(db, ratios, [], |row| {
        Ok(Ratio {
            id: row.get(0)?,
            code: row.get(1)?,
            numerator: row.get(2)?,
            denominator: row.get(3)?,
            per: row.get(4)?,
            name: bilingual(row, 5)?,
            definition: bilingual(row, 7)?,
        })
    })? {
        catalogue.ratios.add(ratio);
    }
    catalogue.successions = successions(db)?;
    let home = "SELECT r.region_id FROM setting AS s JOIN region AS r ON r.code = s.value WHERE s.name = 'home-region'";
    catalogue.home = db.query_row(home, [], |row| row.get(0)).optional()?;
    Ok(catalogue)
}

fn measures(db: &Connection) -> Result<Vec<Measure>> {
    let mut places: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    let sql = "SELECT measure_id, region_id FROM program_region ORDER BY measure_id, region_id";
    for (measure, region) in rows(db, sql, [], |row| Ok((row.get(0)?, row.get(1)?)))? {
        places.entry(measure).or_default().push(region);
    }
    let sql = "SELECT m.measure_id, m.code, m.domain, m.kind, m.unit_id, m.group_id, m.name_zh, m.name_en,
            m.definition_zh, m.definition_en, p.financing, m.seasonal
        FROM measure AS m LEFT JOIN program AS p ON p.measure_id = m.measure_id ORDER BY m.measure_id";
    rows(db, sql, [], |row| {
        let id = row.get(0)?;
        let has_program = row.get_ref(10)?.as_str_or_null()?.is_some();
        let financing = if has_program { Some(choice(row, 10, &Financing::ALL, Financing::code)?) } else { None };
        Ok(Measure {
            id,
            code: row.get(1)?,
            domain: choice(row, 2, &Domain::ALL, Domain::code)?,
            kind: choice(row, 3, &Kind::ALL, Kind::code)?,
            unit: row.get(4)?,
            group: row.get(5)?,
            name: bilingual(row, 6)?,
            definition: bilingual(row, 8)?,
            program: financing.map(|financing| Program { financing, places: places.remove(&id).unwrap_or_default() }),
            seasonal: row.get(11)?,
        })
    })
}
