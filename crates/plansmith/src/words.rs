//! Names and sentences that plans are made of. The municipalities and regions are those of the public
//! register; the persons and insatser do not exist.

/// Municipalities of one county with its region.
#[derive(Debug, Clone)]
pub(crate) struct County {
    pub(crate) region: String,
    /// Short and official names.
    pub(crate) municipalities: Vec<(String, String)>,
}

const REGISTER: &str = include_str!("../data/counties.csv");

/// The counties that have a region and two municipalities at least.
pub(crate) fn counties() -> Vec<County> {
    let mut counties: Vec<County> = Vec::new();
    for line in csv::Reader::from_reader(REGISTER.as_bytes()).into_records().flatten() {
        let field = |at: usize| line.get(at).unwrap_or_default().to_owned();
        if counties.last().is_none_or(|last| last.region != field(0)) {
            counties.push(County { region: field(0), municipalities: Vec::new() });
        }
        if let Some(county) = counties.last_mut() {
            county.municipalities.push((field(1), field(2)));
        }
    }
    counties
}

pub(crate) const FIRST_NAMES: [&str; 16] = [
    "Karin", "Per", "Eva", "Olle", "Maj", "Jan", "Lena", "Tomas", "Sara", "Nils", "Åsa",
    "Gösta", "Ulla", "Henrik", "Märta", "Ivar",
];
pub(crate) const LAST_NAMES: [&str; 16] = [
    "Lindmark",
    "Brattberg",
    "Sandell",
    "Norling",
    "Hedvall",
    "Fors",
    "Alm",
    "Blomdahl",
    "Ekwall",
    "Östling",
    "Sjödin",
    "Krantz",
    "Wallin",
    "Rydén",
    "Åkerblom",
    "Dahlgren",
];
pub(crate) const PARTIES: [&str; 6] = ["S", "M", "C", "V", "L", "KD"];

pub(crate) const OFFICE: [&str; 12] = [
    "Förbundschef",
    "Lokaler",
    "Arvoden",
    "Revision",
    "Ekonomi och löner",
    "Kommunikation",
    "IT och telefoni",
    "Resor och konferenser",
    "Utbildning",
    "Medlemsavgift NNS",
    "Övriga kostnader",
    "Trycksaker",
];
pub(crate) const PERSONAL: [&str; 12] = [
    "Vägen vidare",
    "Bron",
    "Steget ut",
    "Kompassen",
    "Unga framåt",
    "Samtalsstöd",
    "Rehabvägledning",
    "Grön rehab",
    "Klivet",
    "Språng i arbete",
    "Gemensam ingång",
    "Trädgården",
];
pub(crate) const STRUCTURAL: [&str; 8] = [
    "Kompetensutveckling",
    "Frukostseminarier",
    "Kartläggning av behov",
    "Metodstöd",
    "Processledning",
    "Uppföljning och utvärdering",
    "Samverkansdagar",
    "Föreläsningar",
];
pub(crate) const LONG: [&str; 5] = [
    "Gemensam kartläggning och metodstöd för handläggare hos de samverkande parterna",
    "Samordnat stöd till personer med psykisk ohälsa som behöver längre tid på vägen till arbete",
    "Fördjupad uppföljning av deltagare efter avslutad insats i samarbete med lärosäten",
    "Utbildning i bemötande och suicidprevention för personal hos parterna",
    "Stödfunktion för arbetsgivare som tar emot deltagare från förbundets insatser",
];

pub(crate) const PROSE: [&str; 10] = [
    "Förbundet finns för att människor som behöver stöd från flera håll ska få det samtidigt och i rätt ordning. Parterna bestämmer tillsammans vad som ska prövas och följer gemensamt upp hur det gick.",
    "Arbetet planeras tillsammans med handläggare och chefer hos parterna. Under hösten träffas beredningsgruppen för att gå igenom pågående insatser och för att ge styrelsen ett underlag.",
    "Erfarenheterna från tidigare år visar att tidiga och samlade insatser ger bäst utfall. Därför läggs tyngden även i fortsättningen på sådant som parterna inte kan göra var för sig.",
    "En insats som finansieras av förbundet ska ha ett tydligt mål, en ansvarig ägare och en plan för hur arbetet förs vidare när stödet upphör.",
    "Styrelsen följer upp verksamheten vid varje sammanträde. Avvikelser tas upp med den part som äger insatsen, och åtgärder beslutas vid behov.",
    "Behovet av stöd väntas vara fortsatt stort. Många av dem som söker sig till insatserna har varit borta länge från arbetslivet och har kontakt med flera myndigheter.",
    "Parterna bidrar enligt den fördelning som lagen anger. Det egna kapitalet används på ett ordnat sätt och ska inte vara större än vad verksamheten kräver.",
    "Förbundet arbetar för att kvinnor och män ska ha samma tillgång till stöd. Uppföljningen redovisas därför uppdelad på kön där det är möjligt.",
    "Kunskap sprids genom gemensamma träffar, och den som deltar ska ha nytta av dem i sitt dagliga arbete.",
    "Beslut om nya insatser fattas av styrelsen efter att beredningsgruppen har yttrat sig.",
];
pub(crate) const BULLETS: [&str; 6] = [
    "Styrelsen sammanträder flera gånger under året",
    "Beredningsgruppen förbereder styrelsens ärenden",
    "Insatserna följs upp tillsammans med parterna",
    "Nya medarbetare bjuds in till en introduktion",
    "Deltagarnas synpunkter tas till vara",
    "Samarbetet med grannförbunden fortsätter",
];
