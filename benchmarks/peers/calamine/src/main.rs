// Reads every cell of every sheet and prints how many there were, so that nothing is optimised away.
// read_cells range|stream FILE
//   range   worksheet_range: the whole sheet in memory, as most programs use calamine
//   stream  worksheet_cells_reader: cell by cell
use calamine::{open_workbook, Data, DataRef, Reader, Xlsx};
use std::io::BufReader;
use std::time::Instant;

#[derive(Default)]
struct Tally {
    cells: u64,
    numbers: f64,
    text_bytes: u64,
}

fn take_ref(tally: &mut Tally, value: &DataRef) {
    match value {
        DataRef::Empty => return,
        DataRef::Float(v) => tally.numbers += v,
        DataRef::Int(v) => tally.numbers += *v as f64,
        DataRef::DateTime(v) => tally.numbers += v.as_f64(),
        DataRef::String(v) => tally.text_bytes += v.len() as u64,
        DataRef::SharedString(v) => tally.text_bytes += v.len() as u64,
        _ => {}
    }
    tally.cells += 1;
}

fn take(tally: &mut Tally, value: &Data) {
    match value {
        Data::Empty => return,
        Data::Float(v) => tally.numbers += v,
        Data::Int(v) => tally.numbers += *v as f64,
        Data::DateTime(v) => tally.numbers += v.as_f64(),
        Data::String(v) => tally.text_bytes += v.len() as u64,
        _ => {}
    }
    tally.cells += 1;
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let (how, path) = (&arguments[1], &arguments[2]);
    let begin = Instant::now();
    let mut book: Xlsx<BufReader<std::fs::File>> = open_workbook(path)?;
    let mut tally = Tally::default();
    for name in book.sheet_names() {
        if how == "stream" {
            let mut reader = book.worksheet_cells_reader(&name)?;
            while let Some(cell) = reader.next_cell()? {
                take_ref(&mut tally, cell.get_value());
            }
        } else {
            let range = book.worksheet_range(&name)?;
            for row in range.rows() {
                for cell in row {
                    take(&mut tally, cell);
                }
            }
        }
    }
    println!(
        "{:.3} {} {:.0} {}",
        begin.elapsed().as_secs_f64(),
        tally.cells,
        tally.numbers,
        tally.text_bytes
    );
    Ok(())
}
