public import DairyTerms

/// Something done to the cow, or that befalls her, from one day to another.
public struct Intervention: Stored, Sendable, Hashable {
  /// What is done; the raw value is the word of scenario files.
  public enum Kind: String, Stored, Sendable, CaseIterable {
    /// Recombinant bovine somatotropin; amount 1 = 500 mg each 14 days.
    case growthHormone = "growth_hormone"
    /// Dopamine agonist (quinagolide, cabergoline); amount = share of the release blocked.
    case dopamineAgonist = "dopamine_agonist"
    /// The cow's own growth hormone blocked; amount = share blocked.
    case growthHormoneBlock = "growth_hormone_block"
    /// Prolactin infused; amount = rise of plasma prolactin, ng/mL.
    case prolactinInfusion = "prolactin_infusion"
    /// Insulin infusion; amount = rise of plasma insulin, uU/mL.
    case insulinInfusion = "insulin_infusion"
    /// Glucose infusion; amount in g glucose a day.
    case glucoseInfusion = "glucose_infusion"
    /// Glucose infused as needed to hold plasma glucose; amount in mmol/L.
    case glucoseClamp = "glucose_clamp"
    /// Propionate infused; amount in g propionic acid a day.
    case propionateInfusion = "propionate_infusion"
    /// Acetate infused; amount in g acetic acid a day.
    case acetateInfusion = "acetate_infusion"
    /// 3-hydroxybutyrate infused; amount in g BHB a day.
    case ketoneInfusion = "bhb_infusion"
    /// Casein or amino acids into the abomasum; amount in g protein a day.
    case proteinInfusion = "protein_infusion"
    /// Long-chain fat infused; amount in g fatty acids a day.
    case fatInfusion = "fat_infusion"
    /// Calcium given; amount in g Ca a day that reaches the blood.
    case calciumInfusion = "calcium_infusion"
    /// Calcium by mouth (bolus, drench); amount in g Ca a day that reaches the gut.
    case oralCalcium = "oral_calcium"
    /// Calcitriol given; amount = what it adds, 1 = the level of a cow at rest.
    case calcitriol
    /// Heat stress as temperature-humidity index; amount = THI, 68 (none) to 84 (severe) and on.
    case temperatureHumidity = "thi"
    /// Heat stress, 0 (none) to 1 (climate chamber, severe).
    case heat
    /// Heat whose effect on intake is held off (a pair-fed contrast); amount as ``heat``.
    case heatWithoutIntake = "heat_without_intake"
    /// Feed allowance; amount = share of appetite.
    case allowance
    /// A given dry-matter intake; amount in kg/d.
    case givenIntake = "given_intake"
    /// Progesterone held up; amount in ng/mL.
    case progesterone
    /// Placenta retained; amount 0..1, the severity of the inflammation it brings.
    case retainedPlacenta = "retained_placenta"
    /// Let-down; amount = share of full ejection (0 = failed or oxytocin blocked).
    case letDown = "let_down"
    /// Plasma oxytocin at milkings; amount in pmol/L.
    case oxytocin
    /// The quarters are left unmilked; no amount.
    case unmilked
    /// PTHrP from the udder blocked; amount = share blocked.
    case parathyroidRelatedBlock = "pthrp_block"
    /// 5-hydroxytryptophan given; amount 1 = 1 mg/kg a day.
    case serotonin
    /// Thyroid function; amount = share of normal.
    case thyroid
    /// Cortisol; amount = share of normal.
    case cortisol
    /// Insulin secretion; amount = share of normal (diabetes below 0.3).
    case insulinSecretion = "insulin_secretion"
    /// The pituitary's growth hormone and prolactin; amount = share of normal.
    case pituitary
    /// Inflammation (metritis, mastitis); amount 0..1. Of single quarters: theirs alone.
    case inflammation
    /// Lipopolysaccharide into a vein within an hour of its first day; amount in ug/kg body weight.
    case endotoxin
    /// Inert fluid held in each quarter beside its milk: pressure without inhibitor; amount in kg.
    case inflation
    /// The inhibitor in milk taken out or neutralised, the milk left; amount = share, 0..1.
    case inhibitorRemoval = "inhibitor_removal"
    /// Dopamine antagonist (domperidone); amount 0..1, 1 = 300 mg a day.
    case dopamineAntagonist = "dopamine_antagonist"
    /// Hours of light a day; 10 (short days) to 16 (long days).
    case photoperiod
    /// Lactose synthase (alpha-lactalbumin) at work; amount = share of normal.
    case lactoseSynthase = "lactose_synthase"
    /// JAK2 and STAT5 in the secretory cell; amount = share of normal.
    case signalling = "stat5"
    /// Estrogen and progesterone given to a dry cow to build her gland; amount 1 = 0.10 and
    /// 0.25 mg/kg a day.
    case induction
    /// Teats stimulated at the milkings and no milk taken; amount = share of the prolactin release.
    case stimulationOnly = "stimulation_only"
  }

  /// What is done.
  public var kind: Kind
  /// First day, days after the first calving (negative before it).
  public var fromDay: Double
  /// The day it ends.
  public var toDay: Double
  /// How much, in the unit of the kind.
  public var amount: Double
  /// The quarters it touches, where it touches quarters.
  public var quarters: Quarters

  /// An intervention; for all quarters unless told otherwise.
  public init(
    _ kind: Kind, amount: Double, fromDay: Double, toDay: Double, quarters: Quarters = .all
  ) {
    self.kind = kind
    self.fromDay = fromDay
    self.toDay = toDay
    self.amount = amount
    self.quarters = quarters
  }

  /// Whether it is in force on that day.
  func holds(at day: Double) -> Bool { day >= fromDay && day < toDay }

  private enum CodingKeys: String, StoredKey {
    case kind, amount, quarters
    case fromDay = "from_day"
    case toDay = "to_day"
  }
}

/// A choice of quarters.
public struct Quarters: OptionSet, Stored, Sendable, Hashable {
  /// Bits: left front 1, right front 2, left rear 4, right rear 8.
  public let rawValue: Int
  /// The quarters of the given bits.
  public init(rawValue: Int) { self.rawValue = rawValue }
  /// Left front.
  public static let leftFront = Quarters(rawValue: 1)
  /// Right front.
  public static let rightFront = Quarters(rawValue: 2)
  /// Left rear.
  public static let leftRear = Quarters(rawValue: 4)
  /// Right rear.
  public static let rightRear = Quarters(rawValue: 8)
  /// The left half of the udder.
  public static let left: Quarters = [.leftFront, .leftRear]
  /// The right half of the udder.
  public static let right: Quarters = [.rightFront, .rightRear]
  /// The whole udder.
  public static let all: Quarters = [.left, .right]
}
