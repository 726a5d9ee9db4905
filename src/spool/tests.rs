//! What a spool takes it gives back, in order, however little memory it has.

use super::*;
use crate::domain::language::Bilingual;
use crate::domain::observation::{Key, Status};
use crate::domain::quantity::Qualifier;
use crate::domain::sample::{bounded, day, exact, reading, span, without};

fn figure(at: i64) -> Observation {
    let scattered = at * 7919 % 1009;
    let period = [day("2019-11-24"), span("2017-01-01", "2019-11-24"), day("0001-01-01"), day("9999-12-31")];
    Observation {
        key: Key {
            period: period[(scattered % 4) as usize],
            measure: scattered % 3 + 1,
            breakdown: scattered % 2,
            region: scattered % 50 + 1,
            publication: scattered % 5 + 1,
        },
        reading: match scattered % 6 {
            0 => exact(i64::MAX),
            1 => without(Status::Suppressed),
            2 => reading(12, Qualifier::MoreThan),
            3 => bounded(-14, -20, 5),
            _ => exact(scattered - 500),
        },
        as_written: (scattered % 6 == 2).then(|| "12余".to_owned()),
        note: if scattered % 7 == 0 { Bilingual::new("注", "note") } else { Bilingual::default() },
        file: scattered % 2 + 1,
        line: at as u32,
        column: (scattered % 4) as u32,
    }
}

/// However little memory there is, the same figures come out in the same order, and as often as they are asked for.
#[test]
fn what_goes_in_comes_out_in_order() {
    let mut expected: Vec<Observation> = (1..=1000).map(figure).collect();
    expected.sort_by_key(|found| {
        let Key { period, measure, breakdown, region, publication } = found.key;
        ((period.end, period.start, measure, breakdown, region, publication), found.origin())
    });
    for (most, room) in
        [1, 7, 100, 999, 1000, 1001].into_iter().flat_map(|most| [0, 1000, ROOM].map(|room| (most, room)))
    {
        let mut spool = Spool::with(most, room);
        (1..=1000).for_each(|at| spool.push(&figure(at)));
        let sorted = spool.sorted().unwrap();
        for _ in 0..2 {
            let rows: Vec<Row> = sorted.blocks().unwrap().flat_map(Result::unwrap).collect();
            let found: Vec<Observation> = rows.iter().map(|row| sorted.observation(row)).collect();
            assert_eq!(found, expected, "{most} at once, {room} bytes");
        }
        assert_eq!(sorted.count(), 1000);
    }
}

#[test]
fn an_empty_spool_has_no_blocks() {
    assert_eq!(Spool::default().sorted().unwrap().blocks().unwrap().count(), 0);
}

/// Blocks end between things, so that whoever takes one has everything that is said of each.
#[test]
fn a_thing_is_never_parted_from_itself() {
    let mut spool = Spool::with(10_000, ROOM);
    for at in 0..60_000_u32 {
        let mut one = figure(4);
        (one.key.region, one.key.publication, one.line) = (i64::from(at / 7), i64::from(at % 7), at);
        spool.push(&one);
    }
    let sorted = spool.sorted().unwrap();
    let blocks: Vec<Vec<Row>> = sorted.blocks().unwrap().map(Result::unwrap).collect();
    assert!(blocks.len() > 2);
    assert!(blocks.windows(2).all(|two| !same_thing(&two[0][two[0].len() - 1], &two[1][0])));
}

#[test]
fn an_id_beyond_the_ledgers_is_refused() {
    let mut one = figure(1);
    for id in [i64::from(u32::MAX) + 1, -1] {
        one.key.region = id;
        let mut spool = Spool::default();
        spool.push(&one);
        assert!(spool.sorted().is_err());
    }
}
