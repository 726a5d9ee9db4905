//! However a table is read, in one piece or in many whose lines are cut beside the reading, the same comes of it.

use super::*;
use crate::domain::sample::catalogue;
use crate::intake::body::Body;
use crate::intake::heading::recognise;
use proptest::prelude::*;
use std::io::Write;

/// Everything that comes of a text, as text; `piece` is how many bytes are read at once, 0 for all.
fn read(text: &str, piece: usize) -> Result<[String; 5], Located> {
    let body = if piece == 0 {
        Body::Memory(text.to_owned())
    } else {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(text.as_bytes()).unwrap();
        Body::disk(file, piece).unwrap().unwrap().0
    };
    let table = Table::of("a.csv", body, "UTF-8")?;
    let headings = recognise(&table).map_err(|mut wrong| wrong.remove(0))?;
    let views = [View::of(&headings, &table)];
    let request = Request { add: true, ..Request::default() };
    let (mut catalogue, mut spool, mut batch) = (catalogue(), Spool::default(), Batch::default());
    let mut faults = Faults::default();
    let figures = Figures {
        request: &request,
        table: &table,
        kind: headings.kind,
        views: &views,
        rules: &Rules::default(),
        file: 7,
        publication: None,
        numbers: &SourceNumbers::default(),
        watched: true,
    };
    let told = figures.read(&mut catalogue, &mut spool, &mut batch, &mut faults);
    let sorted = spool.sorted().unwrap();
    let manners: Vec<_> = (0..sorted.manners().count()).map(|number| sorted.manners().get(number as u32)).collect();
    let rows: Vec<_> = sorted.blocks().unwrap().flat_map(Result::unwrap).collect();
    Ok([
        format!("{told:#?}"),
        format!("{:#?}", faults.sorted(&[])),
        format!("{manners:#?}"),
        format!("{rows:#?}"),
        format!("{batch:#?}"),
    ])
}

const HEADER: &str = "publication,measure,region,period,value,note\n";

const PIECES: [usize; 4] = [100, 150, 400, 1000];

/// Rows that are quick after the first of them.
fn plain(from: usize, to: usize) -> String {
    let measures = ["children.orphans", "孤儿", "services.casework", "funding.government"];
    let regions = ["370200", "莱西市", "", "370285001001", "370285001002"];
    (from..to)
        .map(|at| {
            let (measure, region) = (measures[at / 7 % 4], regions[at % 5]);
            format!("qingdao-2019,{measure},{region},20{:02}-12-31,{at},\n", 10 + at / 28 % 9)
        })
        .collect()
}

#[test]
fn a_table_in_pieces_says_the_same_as_in_one() {
    // The example number of GB 11643-1999's own explanation, of nobody.
    let person = "qingdao-2019,孤儿,,2019-12-31,11010519491231002X,\n";
    let phone = "qingdao-2019,孤儿,,2019-12-31,1,13800000000\n".repeat(4);
    let odd = "\
qingdao-2019,孤儿,不知道,2019-12-31,5,
qingdao-2019,孤儿,,2019-12-31,五百,
qingdao-2019,没有,,2019-12-31,5,
nowhere,孤儿,,2019-12-31,5,
qingdao-2019,孤儿,,2019-12-31,12余,
qingdao-2019,孤儿,,2019-13-31,5,
qingdao-2019,孤儿,,2019-12-31,5,note
qingdao-2019,孤儿,,2019-12-31
qingdao-2019,孤儿,,2019-12-31,不足10,

qingdao-2019,孤儿,,2019-12-31,c,
 ,,,,,
qingdao-2019,funding.government,莱西市,2019-12-31,9999999999999999,
qingdao-2019,funding.government,莱西市,2019-12-31,约3.5万,
qingdao-2019,孤儿,莱西市,2019-12-31,007,
";
    let named = "qingdao-2019,孤儿,\"莱西\n市\",2019-12-31,5,\nqingdao-2019,孤儿,\"莱西市\",2019-12-31,5,\n";
    let long = format!("qingdao-2019,孤儿,{},2019-12-31,5,\n", "长".repeat(300));
    let [some, more] = [plain(0, 90), plain(60, 200)];
    let mixed = format!("{HEADER}{some}{odd}{more}{odd}{some}");
    for (text, faulty) in [
        (format!("{HEADER}{some}{more}"), false),
        (format!("{HEADER}{some}{more}").trim_end().to_owned(), false),
        (format!("{HEADER}{some}\n\n\n{more}\n\n"), false),
        (mixed.clone(), true),
        (mixed.replace('\n', "\r\n"), true),
        (mixed.replace('\n', "\r"), true),
        (format!("{HEADER}{some}{named}{more}{odd}"), true),
        (format!("{HEADER}{some}{}{more}", odd.replace('\n', "\r\n")), true),
        (format!("{HEADER}{some}{long}{more}{long}"), false),
        (format!("{HEADER}{some}{more}{odd}{person}{some}"), true),
        (format!("{HEADER}{some}{more}{phone}"), true),
        (format!("{HEADER}{}{some}", "\n".repeat(5000)), false),
        (format!("{HEADER}{some}{}{odd}", "a\n".repeat(500)), true),
    ] {
        let whole = read(&text, 0).unwrap();
        assert_eq!(whole[1] != "(\n    [],\n    0,\n)", faulty, "{text}: {}", whole[0]);
        for piece in PIECES {
            let cut = read(&text, piece).unwrap();
            for (whole, cut) in whole.iter().zip(&cut) {
                snapbox::assert_data_eq!(cut, snapbox::IntoData::raw(whole.as_str()));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn however_a_table_is_cut_it_says_the_same(
        lines in prop::collection::vec((0..5_usize, 0..4_usize, 0..5_usize, 0..4_usize, 0..9_usize, 0..24_usize), 0..80),
        piece in 16_usize..300,
    ) {
        let text: String = lines.iter().map(|(publication, measure, region, period, value, end)| {
            let publication = ["qingdao-2019", "qingdao-2019", "qingdao-2019", "齐鲁壹点", "?"][*publication];
            let measure = ["孤儿", "services.casework", "funding.government", "?"][*measure];
            let region = ["", "370200", "莱西市", "\"莱西市\"", "?"][*region];
            let period = ["2019-12-31", "2018", "2017-01-01/2019-11-24", "?"][*period];
            let value = ["1", "12", "12余", "约3万", "c", "0", "999999999999", "?", ""][*value];
            let end = [",\r\n", ",n\n", ",\r", "\n", ",\n\n"].get(*end).unwrap_or(&",\n");
            format!("{publication},{measure},{region},{period},{value}{end}")
        }).collect();
        let text = format!("{HEADER}{text}");
        match (read(&text, 0), read(&text, piece)) {
            (Ok(whole), Ok(cut)) => prop_assert!(whole == cut, "{}", text),
            (whole, cut) => prop_assert_eq!(whole.is_err(), cut.is_err()),
        }
    }
}
