//! Charts as pictures in a Word file.
//!
//! In: drawn charts. Out: the XML that shows them (a sharp SVG for programs that know it, a PNG
//! for the others, with a text for those who can't see), and the files with their relations.

use super::escape::escape_property;
use crate::narrative::chart::Drawn;
use crate::narrative::mistake::NarrativeError;
use crate::ooxml::Package;
use crate::ooxml::relations::{OFFICE, resolve};

/// English Metric Units in a millimetre.
const EMU: u32 = 36_000;

/// What stands for a chart until all are drawn.
pub(crate) fn placeholder(number: usize) -> String {
    format!("<w:drawing chart=\"{number}\"/>")
}

/// Stores a chart's pictures; gives back what shows them.
pub(crate) fn place(
    package: &mut Package<'_>,
    main: &str,
    number: usize,
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
    Ok(inline(number, chart, &ids[0], &ids[1]))
}

fn inline(number: usize, chart: &Drawn, png: &str, svg: &str) -> String {
    let (width, height) = (chart.width_mm * EMU, chart.height_mm * EMU);
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
