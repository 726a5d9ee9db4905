//! A document of tables and notes, shown as aligned text or as Markdown. Columns line up by display width, in which a
//! Chinese character takes two places.

use super::Format;
use super::visible::visible;
use crate::domain::language::Language;
use anstyle::Style;
use comfy_table::{CellAlignment, ContentLineStyle, LineStyle, Table, TableStyle, presets};

/// Headings over a line, no lines between columns or rows.
const PLAIN: TableStyle = TableStyle::new()
    .header_lines(ContentLineStyle::none().junction(' '))
    .header_separator(LineStyle::none().fill('─').junction('─'))
    .content_lines(ContentLineStyle::none().junction(' '));

/// What a command has to say: tables, then notes, then the publications that the numbers stand on.
#[derive(Clone, Debug, Default)]
pub struct Document {
    pub title: String,
    /// What belongs to the title, line by line.
    pub lines: Vec<String>,
    pub blocks: Vec<Block>,
    pub notes: Vec<String>,
    pub sources: Vec<String>,
}

/// A table under a heading of its own.
#[derive(Clone, Debug, Default)]
pub struct Block {
    pub heading: String,
    pub grid: Grid,
    /// A picture of it, line by line, below the table.
    pub picture: Vec<String>,
    /// What a mark in its cells means, below it; empty where there is none.
    pub legend: String,
}

impl Block {
    /// A table without a picture.
    pub fn new(heading: String, grid: Grid) -> Block {
        Block { heading, grid, ..Block::default() }
    }
}

/// A table: headings, which of the columns are numbers, and rows of as many cells.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    pub headings: Vec<String>,
    pub numeric: Vec<bool>,
    pub rows: Vec<Vec<String>>,
    /// A bar for each row, behind the last column; empty where there are none.
    pub bars: Vec<String>,
}

impl Grid {
    /// A grid with these headings; those that begin with `>` are of columns of numbers.
    pub fn new(headings: &[&str]) -> Grid {
        Grid {
            headings: headings.iter().map(|text| text.trim_start_matches('>').to_owned()).collect(),
            numeric: headings.iter().map(|text| text.starts_with('>')).collect(),
            rows: Vec::new(),
            bars: Vec::new(),
        }
    }

    /// The same with its bars as the last column, whose heading is empty.
    fn with_bars(&self) -> Grid {
        let mut drawn = self.clone();
        let bars = std::mem::take(&mut drawn.bars);
        if bars.iter().any(|bar| !bar.is_empty()) {
            drawn.headings.push(String::new());
            drawn.numeric.push(false);
            drawn.rows.iter_mut().zip(bars).for_each(|(row, bar)| row.push(bar));
        }
        drawn
    }

    fn table(&self, style: TableStyle) -> Table {
        let mut table = Table::new();
        table.load_style(style);
        let shown = |cells: &[String]| cells.iter().map(|cell| visible(cell)).collect::<Vec<_>>();
        if self.headings.iter().any(|heading| !heading.is_empty()) {
            table.set_header(shown(&self.headings));
        }
        for row in &self.rows {
            table.add_row(shown(row));
        }
        for (at, numeric) in self.numeric.iter().enumerate() {
            if let (true, Some(column)) = (*numeric, table.column_mut(at)) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        table
    }

    /// Aligned text, without space at the ends of lines.
    pub fn text(&self) -> String {
        let lines: Vec<String> = self.table(PLAIN).lines().map(|line| line.trim_end().to_owned()).collect();
        lines.join("\n")
    }

    fn markdown(&self) -> String {
        let escape = |text: &String| {
            // Spaces at the beginning of a cell, which show what is a part of what, would be lost.
            let deep = text.len() - text.trim_start_matches(' ').len();
            let plain = text[deep..].replace('\\', "\\\\").replace('|', "\\|");
            format!("{}{plain}", "&emsp;".repeat(deep / 2))
        };
        let escaped = Grid {
            headings: self.headings.iter().map(escape).collect(),
            numeric: self.numeric.clone(),
            rows: self.rows.iter().map(|row| row.iter().map(escape).collect()).collect(),
            bars: Vec::new(),
        };
        let text = escaped.table(presets::ASCII_MARKDOWN).to_string();
        // The second line tells how the columns are aligned.
        let mut lines: Vec<String> = text.lines().map(|line| line.trim_end().to_owned()).collect();
        if let Some(rule) = lines.get_mut(1) {
            let parts: Vec<&str> = rule.trim_matches('|').split('|').collect();
            let aligned = parts.iter().zip(&self.numeric).map(|(part, numeric)| {
                if *numeric { format!("{}:", &part[..part.len() - 1]) } else { (*part).to_owned() }
            });
            *rule = format!("|{}|", aligned.collect::<Vec<_>>().join("|"));
        }
        lines.join("\n")
    }
}

impl Document {
    /// Leaves the pictures out.
    pub fn without_pictures(&mut self) {
        for block in &mut self.blocks {
            block.picture.clear();
            block.grid.bars.clear();
        }
    }

    /// The document in a form for people; a machine's form is none of this one's.
    pub fn render(&self, format: Format, language: Language) -> String {
        if format == Format::Markdown { self.markdown(language) } else { self.text(language) }
    }

    fn text(&self, language: Language) -> String {
        let bold = Style::new().bold();
        let mut parts = Vec::new();
        if !self.title.is_empty() {
            let lines: String = self.lines.iter().map(|line| format!("\n  {}", visible(line))).collect();
            parts.push(format!("{bold}{}{bold:#}{lines}", visible(&self.title)));
        }
        for Block { heading, grid, picture, legend } in &self.blocks {
            let mut text = grid.with_bars().text();
            let below = picture.iter().chain((!legend.is_empty()).then_some(legend));
            below.for_each(|line| text += &format!("\n {line}"));
            let heading = visible(heading);
            parts.push(if heading.is_empty() { text } else { format!("{bold}{heading}{bold:#}\n{text}") });
        }
        let list = |heading: &str, lines: &[String]| {
            let lines: Vec<String> = lines.iter().map(|line| format!("  - {}", visible(line))).collect();
            format!("{heading}\n{}", lines.join("\n"))
        };
        if !self.notes.is_empty() {
            parts.push(list(language.pick("注：", "Notes:"), &self.notes));
        }
        if !self.sources.is_empty() {
            parts.push(list(language.pick("来源：", "Sources:"), &self.sources));
        }
        format!("{}\n", parts.join("\n\n"))
    }

    fn markdown(&self, language: Language) -> String {
        let mut parts = Vec::new();
        if !self.title.is_empty() {
            parts.push(format!("## {}", visible(&self.title)));
            parts.extend(self.lines.iter().map(|line| format!("- {}", visible(line))));
        }
        for Block { heading, grid, legend, .. } in &self.blocks {
            if !heading.is_empty() {
                parts.push(format!("### {}", visible(heading)));
            }
            parts.push(grid.markdown());
            parts.extend((!legend.is_empty()).then(|| legend.clone()));
        }
        let list = |heading: &str, lines: &[String]| {
            let lines: Vec<String> = lines.iter().map(|line| format!("- {}", visible(line))).collect();
            format!("{heading}\n\n{}", lines.join("\n"))
        };
        if !self.notes.is_empty() {
            parts.push(list(language.pick("注：", "Notes:"), &self.notes));
        }
        if !self.sources.is_empty() {
            parts.push(list(language.pick("来源：", "Sources:"), &self.sources));
        }
        format!("{}\n", parts.join("\n\n"))
    }
}
