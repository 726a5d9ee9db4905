//! Makes the figures that careledger is measured with: ten years and more of made-up monthly figures of every village
//! of a city. The same arguments give the same bytes on every machine, so that measurements can be compared.
//!
//! `cargo bench --bench figures -- --rows 1000000 --order shuffled --out DIR` writes `figures.csv`, and beside it
//! `regions.csv` and `publications.csv`, which the ledger must know first. `--rows N` takes the first N figures in
//! the order of publication, `--skip M` the N that follow the first M. `--order` is that of the lines in the file.

mod places;
mod series;

use places::Places;
use series::{MEASURES, MONTHS, Mark, Row, Series};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What the command line asks for.
#[derive(Debug, Default)]
struct Asked {
    rows: usize,
    skip: usize,
    shuffled: bool,
    out: PathBuf,
}

fn main() -> ExitCode {
    let made = asked(std::env::args().skip(1)).and_then(|asked| make(&asked));
    match made {
        Ok(()) => ExitCode::SUCCESS,
        Err(wrong) => {
            eprintln!("error: {wrong}");
            eprintln!(
                "usage: cargo bench --bench figures -- --rows N [--skip M] [--order publication|shuffled] --out DIR"
            );
            ExitCode::FAILURE
        }
    }
}

fn asked(mut arguments: impl Iterator<Item = String>) -> Result<Asked, String> {
    let mut asked = Asked::default();
    while let Some(name) = arguments.next() {
        // Cargo adds it to what it is given.
        if name == "--bench" {
            continue;
        }
        let value = arguments.next().ok_or_else(|| format!("`{name}` stands alone"))?;
        let number = || value.parse::<usize>().map_err(|_| format!("`{value}` is not a number of rows"));
        match name.as_str() {
            "--rows" => asked.rows = number()?,
            "--skip" => asked.skip = number()?,
            "--order" if value == "publication" || value == "shuffled" => asked.shuffled = value == "shuffled",
            "--out" => asked.out = PathBuf::from(value),
            _ => return Err(format!("`{name} {value}` is not understood")),
        }
    }
    if asked.rows == 0 || asked.out.as_os_str().is_empty() {
        return Err("--rows and --out are needed".to_owned());
    }
    Ok(asked)
}

fn make(asked: &Asked) -> Result<(), String> {
    let mut rows: Vec<Row> = Vec::with_capacity(asked.rows);
    rows.extend(Series::new().skip(asked.skip).take(asked.rows));
    if rows.len() < asked.rows {
        return Err(format!("{MONTHS} months have {} figures, no more", asked.skip + rows.len()));
    }
    if asked.shuffled {
        series::shuffle(&mut rows);
    }
    write(asked, &rows).map_err(|error| format!("{}: {error}", asked.out.display()))
}

fn write(asked: &Asked, rows: &[Row]) -> io::Result<()> {
    fs::create_dir_all(&asked.out)?;
    let places = Places::new();
    let create =
        |name: &str| Ok::<_, io::Error>(BufWriter::with_capacity(1 << 20, File::create(asked.out.join(name))?));
    let mut regions = create("regions.csv")?;
    places.write(&mut regions)?;
    regions.flush()?;
    let mut publications = create("publications.csv")?;
    writeln!(publications, "code,title,publisher,published_on")?;
    for month in 0..MONTHS {
        let (year, number) = year_and_month(month);
        let (next_year, next) = year_and_month(month + 1);
        let code = publication(month);
        writeln!(publications, "{code},{year}年{number}月村居儿童福利数据,青岛市民政局,{next_year}-{next:02}-15")?;
    }
    publications.flush()?;
    let mut figures = create("figures.csv")?;
    write_figures(&mut figures, rows, &places)?;
    figures.flush()?;
    report(&asked.out, rows)
}

/// Says what was written, for the log of a measurement.
fn report(out: &Path, rows: &[Row]) -> io::Result<()> {
    let of = |mark: fn(Mark) -> bool| rows.iter().filter(|row| mark(row.mark)).count();
    let qualified = of(|mark| !matches!(mark, Mark::Plain | Mark::Withheld));
    let restated = rows.iter().filter(|row| row.publication != row.month).count();
    let (all, withheld) = (rows.len(), of(|mark| mark == Mark::Withheld));
    let out = out.display();
    writeln!(io::stdout(), "{out}: {all} figures, {qualified} qualified, {withheld} withheld, {restated} restated")
}

fn write_figures(out: &mut impl Write, rows: &[Row], places: &Places) -> io::Result<()> {
    let publications: Vec<String> = (0..MONTHS).map(publication).collect();
    let months: Vec<String> = (0..MONTHS).map(flow_period).collect();
    let days: Vec<String> = (0..MONTHS).map(stock_period).collect();
    out.write_all(b"publication,measure,region,period,value\n")?;
    let mut line: Vec<u8> = Vec::with_capacity(120);
    for row in rows {
        let measure = &MEASURES[usize::from(row.measure)];
        let periods = if measure.is_stock { &days } else { &months };
        line.clear();
        for cell in [
            publications[usize::from(row.publication)].as_str(),
            measure.code,
            places.villages[usize::from(row.place)].code.as_str(),
            periods[usize::from(row.month)].as_str(),
        ] {
            line.extend_from_slice(cell.as_bytes());
            line.push(b',');
        }
        let (before, after) = match row.mark {
            Mark::Plain => ("", ""),
            Mark::MoreThan => ("", "余"),
            Mark::LessThan => ("不足", ""),
            Mark::About => ("约", ""),
            Mark::Withheld => ("c", ""),
        };
        line.extend_from_slice(before.as_bytes());
        if row.mark != Mark::Withheld {
            digits(&mut line, row.value);
        }
        line.extend_from_slice(after.as_bytes());
        line.push(b'\n');
        out.write_all(&line)?;
    }
    Ok(())
}

/// Writes a number; ten million times, so without the machinery of `write!`.
fn digits(line: &mut Vec<u8>, number: u32) {
    if number >= 10 {
        digits(line, number / 10);
    }
    line.push(b'0' + (number % 10) as u8);
}

fn publication(month: u16) -> String {
    format!("villages-{}", flow_period(month))
}

/// The whole month, as a flow is given.
fn flow_period(month: u16) -> String {
    let (year, number) = year_and_month(month);
    format!("{year}-{number:02}")
}

/// The last day of the month, as a stock is given.
fn stock_period(month: u16) -> String {
    let (year, number) = year_and_month(month);
    let last = match number {
        2 if year.is_multiple_of(4) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    format!("{year}-{number:02}-{last}")
}

/// The calendar month that so many months after January 2020 is.
fn year_and_month(month: u16) -> (u16, u16) {
    (2020 + month / 12, month % 12 + 1)
}
