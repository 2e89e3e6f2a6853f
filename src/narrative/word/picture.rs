//! Charts as pictures in a Word file.
//!
//! In: drawn charts. Out: the XML that shows them (a sharp SVG for programs that know it, a PNG
//! for the others, with a text for those who can't see), and the files with their relations.

use std::collections::BTreeMap;

use super::escape::escape_property;
use super::parts::main_part;
use super::room::{page_width, room_at};
use crate::language::Language;
use crate::narrative::chart::{Drawn, draw};
use crate::narrative::data::Data;
use crate::narrative::mistake::NarrativeError;
use crate::ooxml::relations::{OFFICE, resolve};
use crate::ooxml::{Package, Xml};

/// English Metric Units in a millimetre.
const EMU: u32 = 36_000;

/// A chart that a tag placed.
#[derive(Debug)]
pub(crate) struct PlacedChart {
    /// Its title, or its code.
    pub(crate) title: String,
    /// The width in millimetres that the tag asks for.
    pub(crate) width_mm: Option<u32>,
}

/// What stands for a chart until all are drawn.
pub(crate) fn placeholder(number: usize) -> String {
    format!("<w:drawing chart=\"{number}\"/>")
}

/// Draws the charts that tags placed; each is drawn and stored as often as it is placed. None is wider
/// than the cell or the column in which it stands.
pub(super) fn place_charts(
    package: &mut Package<'_>,
    (data, language): (&Data, Language),
    charts: &[(String, Vec<PlacedChart>)],
) -> Result<(), NarrativeError> {
    let page = match charts.iter().any(|(_, placed)| !placed.is_empty()) {
        true => page_of(package)?,
        false => None,
    };
    let mut next = 1;
    for (part, placed) in charts.iter().filter(|(_, placed)| !placed.is_empty()) {
        let invalid = || NarrativeError::Invalid { part: part.clone() };
        let mut text = package.text(part)?.to_owned();
        let xml = Xml::parse(&text).map_err(|_| invalid())?;
        let rooms = rooms(&xml, page);
        for (own, placed) in (1..).zip(placed) {
            let chart = data.chart(&placed.title).ok_or_else(invalid)?;
            let drawn = draw(chart, language).ok_or_else(invalid)?;
            let size = size(&drawn, placed.width_mm, rooms.get(&own).copied());
            let shown = place(package, part, (next, size), &drawn)?;
            text = text.replace(&placeholder(own), &shown);
            next += 1;
        }
        package.set(part, text);
    }
    Ok(())
}

/// The width of the text on the document's last pages.
fn page_of(package: &Package<'_>) -> Result<Option<i64>, NarrativeError> {
    let main = main_part(package)?;
    let xml = Xml::parse(package.text(&main)?).ok();
    Ok(xml.and_then(|xml| page_width(&xml)))
}

/// The room at each chart's place, by its number in the part.
fn rooms(xml: &Xml, page: Option<i64>) -> BTreeMap<usize, u32> {
    let places = xml.elements("w:drawing").filter_map(|token| {
        let own = xml.value(token, "chart")?.parse().ok()?;
        Some((own, room_at(xml, token, page)?))
    });
    places.collect()
}

/// Width and height in English Metric Units: as the tag asks, else as drawn, and never beyond the room.
fn size(chart: &Drawn, asked_mm: Option<u32>, room: Option<u32>) -> (u32, u32) {
    let wanted = asked_mm.unwrap_or(chart.width_mm).saturating_mul(EMU);
    let width = room.map_or(wanted, |room| wanted.min(room));
    let height = u64::from(width) * u64::from(chart.height_mm) / u64::from(chart.width_mm.max(1));
    (width, u32::try_from(height).unwrap_or(width))
}

/// Stores a chart's pictures; gives back what shows them.
fn place(
    package: &mut Package<'_>,
    main: &str,
    (number, size): (usize, (u32, u32)),
    chart: &Drawn,
) -> Result<String, NarrativeError> {
    let mut ids = Vec::new();
    for (ending, kind, data) in [
        ("png", "image/png", chart.png.clone()),
        ("svg", "image/svg+xml", chart.svg.clone().into_bytes()),
    ] {
        let name = resolve(main, &format!("media/tonghop-chart{number}.{ending}"));
        package.add(&name, kind, data)?;
        ids.push(package.relate(main, &format!("{OFFICE}image"), &name)?);
    }
    Ok(inline((number, size), chart, &ids[0], &ids[1]))
}

fn inline(
    (number, (width, height)): (usize, (u32, u32)),
    chart: &Drawn,
    png: &str,
    svg: &str,
) -> String {
    // Far above the numbers that word processors give to pictures.
    let id = 90_000 + number;
    let (title, text) = (escape_property(&chart.title), escape_property(&chart.text));
    let a = "http://schemas.openxmlformats.org/drawingml/2006/main";
    let pic = "http://schemas.openxmlformats.org/drawingml/2006/picture";
    let wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
    let r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let asvg = "http://schemas.microsoft.com/office/drawing/2016/SVG/main";
    format!(
        "<w:drawing><wp:inline xmlns:wp=\"{wp}\" distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">\
         <wp:extent cx=\"{width}\" cy=\"{height}\"/><wp:docPr id=\"{id}\" name=\"{title}\" \
         descr=\"{text}\"/><a:graphic xmlns:a=\"{a}\"><a:graphicData uri=\"{pic}\"><pic:pic \
         xmlns:pic=\"{pic}\"><pic:nvPicPr><pic:cNvPr id=\"{id}\" name=\"{title}\" \
         descr=\"{text}\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r=\"{r}\" \
         r:embed=\"{png}\"><a:extLst><a:ext uri=\"{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}\">\
         <asvg:svgBlip xmlns:asvg=\"{asvg}\" r:embed=\"{svg}\"/></a:ext></a:extLst></a:blip>\
         <a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" \
         y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm><a:prstGeom prst=\"rect\">\
         <a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>\
         </w:drawing>"
    )
}
