extension CowParameters {
  /// Where milk lies in the udder and how it holds back its own making.
  static let udderStorage: [Entry] = [
    fitted(
      "secretoryCapacity", 66.9, 45...90, "kg/d per unit of active cells",
      "milk a mature udder at full capacity, empty, would make"),
    fixed("cellsAtCalving", 1, "1", "secretory cells of a mature udder at calving: the unit"),
    fixed(
      "cisternKg", 19, "kg",
      "cistern of a mature udder; Knight and Dewhurst (1994), J Dairy Res 61"),
    fitted(
      "alveolarHalfKg", 38.48, 20...45, "kg",
      "alveolar milk at which secretion is half inhibited, whole mature udder"),
    fitted(
      "udderScaling", 0.865, 0.1...1.2, "1",
      "power of potential with which alveolar storage grows: high yielders are not all udder"),
    fixed(
      "cisternThresholdKg", 5.6, "kg",
      "alveolar milk at which it begins to run down; Knight, Hirst and Dewhurst (1994): about 4 h"),
    fixed("cisternFlow", 6, "1/d", "alveoli to cistern above that threshold"),
    fixed(
      "residualShare", 0.145, "1", "alveolar milk a full let-down leaves; residual milk 10-20 %"),
    fitted(
      "fatInhibition", 0.095, 0.05...0.95, "1",
      "inhibition of fat by fill, relative to that of water: fat % rises at long intervals"),
    fitted(
      "proteinInhibition", 0.5745, 0.3...1, "1",
      "the same for protein: protein % rises when milked once; Remond and Pomies (2005)"),
    fixed(
      "freshRetention", 0.4703, "1",
      "share of let-down a swollen fresh udder withholds at calving; fades within days"),
    fixed("freshRetentionTime", 0.8, "d", "its fading; Foley and Otterby (1978), milkings 2 to 5"),
    fixed(
      "resorption", 0.7, "1/d",
      "milk taken back by an involuting gland; Hurley (1989): a third left on day 7, 2 % on day 30"),
    fitted(
      "engorgementFill", 0.7819, 0.5...1.1, "1", "fill at half the engorgement signal"),
    fixed("engorgementTime", 1, "d", "STAT5 giving way to STAT3"),
    fixed("oxytocinThreshold", 4, "pmol/L", "oxytocin for full ejection; Schams et al. (1984)"),
    fixed(
      "storageOfCells", 0.5, "1",
      "share of storage that goes with the cells; the rest is the gland's (0.2 to 0.7)"),
    fitted(
      "inhibitorStrength", 1.15, 0.3...6, "1",
      "hold of the inhibitor in milk on the cells; Henderson and Peaker (1987): +10 % without it"),
    fixed("inhibitorReference", 0.25, "1", "filling with milk at which vigour is 1: the unit"),
    fixed(
      "inhibitorTime", 2.6, "d",
      "its time; Wilde and Peaker (1990): differentiation follows over days (0.7 to 3)"),
    fitted(
      "fatHeldBack", 1.621, 0.8...2.2, "1",
      "fat behind the milk at ejection; residual milk holds about twice the fat (0.8 to 1.8)"),
    fixed("cisternDrained", 0.98, "1", "share of the cistern a milking drains"),
    fixed(
      "supplyShare", 2, "1",
      "how far quarters share one supply; Dewhurst and Knight (1994): the other pair falls 7 % (0 to 2)"
    ),
    fixed(
      "supplyReference", 0.8, "1", "share of cells at full work in a cow milked twice: the unit"),
    fixed(
      "supplyMost", 1.5, "1", "the most a hardly working udder's cells are brought (1.2 to 1.5)"),
    fixed("supplyTime", 0.5, "d", "the supply's answer (0.2 to 2)"),
    fixed("dryRemoval", 0.12, "1", "removal signal below which a gland is dry"),
    fixed("removalGain", 0.25, "1", "removal signal a milking adds: 1 at two a day"),
    fixed("removalDecay", 0.5, "1/d", "its decay"),
    fitted(
      "removalHalf", 1.114, 0.5...3, "1",
      "removal signal at half of what it can do for capacity"),
    fixed(
      "engorgedOpening", 0.45, "1",
      "junctions opened at once by engorgement; Stelwagen et al. (1997): after 18 h"),
    fixed("engorgedJunctions", 0.25, "1", "the same, sustained"),
    fixed("involutionTime", 6, "d", "memory of engorgement and of lying dry"),
  ]

  /// Secretory cells: work, rest, wear, death and renewal.
  static let udderCells: [Entry] = [
    fitted(
      "quiescence", 0.05085, 0.01...0.35, "1/d",
      "active to quiescent; structure of Vetharaniam et al. (2003)"),
    fitted("engorgedQuiescence", 5.459, 0.02...6, "1/d", "the same, added at full engorgement"),
    fitted("reactivation", 0.4341, 0.15...1.2, "1 per milking", "quiescent to active on emptying"),
    fitted("cellDeath", 0.002739, 0.0012...0.008, "1/d", "death of cells in established lactation"),
    fitted(
      "seldomDeath", 2.05, 0...8, "1",
      "death added by what the inhibitor takes of vigour; Bernier-Dodier et al. (2010): more "
        + "apoptosis in quarters milked once than in those milked thrice"),
    fitted("engorgedDeath", 0.03537, 0.005...0.3, "1/d", "death at sustained full engorgement"),
    fitted(
      "earlyDeath", 3.853, 2...7, "1",
      "death at calving above that later; Sorensen et al. (2006): 0.76 against 0.15 %"),
    fixed("earlyDeathTime", 7.862, "d", "decay of that excess"),
    fixed(
      "cellRenewal", 0.0016, "1/d",
      "renewal in lactation; Capuco et al. (2001): half the cells are new by its end"),
    fixed(
      "growthHormoneTurnover", 2, "1",
      "gain of renewal, and of death with it, from growth hormone given; Capuco et al. (2001)"),
    fixed("involutionDeath", 0.05, "1/d", "death of quiescent cells once involution is under way"),
    fitted("wear", 0.001288, 0.0002...0.0025, "1/d", "ageing of cells in lactation"),
    fitted("wearCost", 0.14, 0.1...0.9, "1", "capacity lost by a wholly worn cell"),
    fitted(
      "dryRenewal", 0.05072, 0.03...0.12, "1/d",
      "renewal in the dry pregnant gland; Ki-67 8.6 %, Sorensen et al. (2006)"),
    fitted("milkedRenewal", 0.2533, 0.02...0.7, "1", "share of that renewal while still milked"),
    fixed(
      "heatOnRenewal", 0.9, "1",
      "renewal lost in severe heat; Tao et al. (2011): cows hot while dry give 4 to 5 kg/d less"),
    fitted("pregnancyDeath", 0.002743, 0...0.02, "1/d", "loss by late pregnancy"),
    fitted(
      "pregnancyHold", 0.5708, 0.1...0.99, "1",
      "secretion held back at term (estrogens): comes back when the calf is born"),
    fitted(
      "wornHold", 2.3, 0...5, "1",
      "the same, added in worn cells; Remond et al. (1997): five of twelve cows milked on had to be "
        + "dried 9 days before calving"),
    fixed("signallingRest", 0.5, "1/d", "active to quiescent, added without STAT5 (0.2 to 1)"),
    fixed("growthHormoneCare", 0.30, "1", "death of cells that growth hormone given holds off"),
    fixed("restingPregnancyDeath", 0.8, "1", "late pregnancy's loss among resting cells"),
    fixed(
      "lactogenesisWaking", 2, "1/d",
      "cells called to work while secretion is switched on; nearly all within 2 days"),
    fixed("engorgedSleep", 0.8, "1", "waking that sustained engorgement takes away"),
    fitted(
      "involutedSleep", 0.7551, 0.2...1, "1",
      "the same by days of lying dry; seven days unmilked give back half on the second day, all "
        + "within a week: Proc NZ Soc Anim Prod 66:241 (2006)"),
    fixed(
      "inductionTime", 21, "d",
      "building by estrogen and progesterone, from their first day to the first milk; Induction of "
        + "lactation (scilit e84f223e): given for 7 days, milked from day 21"),
  ]

  /// What one cell can make, and the hormones that set it.
  static let udderCapacity: [Entry] = [
    fitted("calvingCapacity", 0.6346, 0.3...0.75, "1", "capacity of a cell at calving, peak = 1"),
    fitted("capacityTime", 7, 7...25, "d", "growth of capacity after calving"),
    fitted(
      "plasticTime", 13.76, 10...60, "d",
      "days after calving in which capacity is plastic; Wall and McFadden (2007): 1-21"),
    fitted("localShare", 0.5, 0.05...0.8, "1", "capacity that removal of milk sets, early"),
    fitted("localTime", 9.948, 8...45, "d", "days after calving in which removal sets it"),
    fitted(
      "prolactinShare", 0.1068, 0.05...0.6, "1",
      "capacity that rests on prolactin released at milking; Lacasse et al. (2011)"),
    fixed(
      "growthHormoneGain", 0.05, "1", "gain of capacity from growth hormone given"),
    fitted(
      "prolactinActivation", 0.9248, 0.4...0.98, "1",
      "secretory activation that rests on prolactin; Akers et al. (1981): bromocriptine -45 %"),
    fixed("progesteroneHalf", 1.8, "ng/mL", "progesterone that half holds the brake"),
    fitted("activationTime", 1.91, 0.5...2.5, "d", "secretory activation"),
    fixed("junctionTime", 0.3, "d", "closing of tight junctions"),
    fixed(
      "dryCapacityRate", 0.08, "1/d", "capacity of a dry gland's cells back to that at calving"),
    fixed("prolactinHalf", 0.14, "1", "exposure at half of what prolactin does (0.05 to 0.4)"),
    fixed("usualProlactin", 0.7, "1", "exposure of a fresh cow milked twice: the unit"),
    fixed(
      "prolactinPulse", 58, "ng/mL", "rise and time of a pulse that the exposure counts as one"),
    fixed("prolactinDeafness", 0.125, "1", "the louder the less"),
    fixed(
      "prolactinRefractory", 130, "ng/mL",
      "prolactin above its tone at which a milking releases none"),
    fixed(
      "removalOnBrake", 1, "1",
      "progesterone's brake slackened by removal; Malven, Head and Collier (1987)"),
    fixed(
      "lactalbuminClearance", 25, "1/d",
      "alpha-lactalbumin from the blood; Stelwagen et al. (1997): half-life 40 min"),
    fixed(
      "lactalbuminRest", 0.03, "1",
      "what crosses closed junctions, relative to open ones; Alpha-lactalbumin in bovine serum "
        + "(scilit ce951ba8): 102 ng/mL milked twice, 73 milked thrice"),
    fixed(
      "lactalbuminBuilding", 0.22, "1",
      "colostrum's content of it while it is laid down, relative to milk's; the same: 221 ng/mL "
        + "four days before calving, 919 at it"),
    fixed("longDayGain", 0.067, "1", "secretion at 16 h of light; J Dairy Sci 64:1671 (1981)"),
    fixed("longDayProlactin", 0.65, "1", "prolactin's tone at 16 h of light; the same"),
    fixed(
      "antagonistOnProlactin", 1.32, "1",
      "rise of prolactin's tone under a dopamine antagonist; J Dairy Sci 98:7856 (2015)"),
    fixed("inflammationOnSecretion", 0.25, "1", "secretion lost at full inflammation of the udder"),
    fixed(
      "quarterInflammation", 0.4, "1",
      "a quarter's secretion lost at full inflammation of it; quarters of California test 3 give "
        + "some 0.7 kg less at a milking"),
    fixed("thyroidPart", 0.55, "1", "secretion that rests on the thyroid"),
    fixed("cortisolPart", 0.70, "1", "secretion that rests on cortisol"),
  ]

  /// What a kilogram of milk takes, and what it is made of.
  static let milkMaking: [Entry] = [
    fixed("lactosePerKg", 20.6, "g C/kg", "lactose: 48.9 g/kg of potential milk"),
    fitted(
      "glucoseToLactose", 0.6826, 0.6...0.74, "1", "mammary glucose that ends in lactose, replete"),
    fitted("glucoseSparing", 0.2225, 0.05...0.25, "1", "the same, added when glucose is scarce"),
    fitted("glucoseHalf", 1.61, 0.5...4, "mmol/L", "GLUT1 half saturation, free of insulin"),
    fitted("proteinPerKg", 14.72, 10...22, "g C/kg", "protein at reference amino acids"),
    fitted(
      "proteinRichness", 0.3418, 0...0.6, "1",
      "protein a gland short of its capacity makes beyond its share: fresh and tired cells"),
    fitted("newFatPerKg", 40.3, 14...45, "g C/kg", "fatty acids made anew at ample acetate"),
    fitted(
      "newFatRestraint", 0.55, 0...2, "1",
      "hold of long-chain acids on synthesis: less new fat in fresh cows and on fat infusions"),
    fitted("preformedFatPerKg", 25.48, 6...30, "g C/kg", "fatty acids from plasma NEFA, ample"),
    fitted("dietaryFatPerKg", 3.052, 2...14, "g C/kg", "fatty acids from chylomicrons"),
    fitted(
      "plasmaProteinTransfer", 271.9, 0...400, "g C/d a quarter", "plasma protein let in at calving"
    ),
    fitted("plasmaProteinTime", 0.7409, 0.2...2, "d", "decay of that transfer after calving"),
    fitted("acetateHalf", 0.265, 0.2...1.5, "mmol/L", "half saturation of fatty-acid synthesis"),
    fitted("freeFattyAcidHalf", 0.5259, 0.2...1.5, "mmol/L", "half saturation of mammary uptake"),
    fitted("aminoAcidHalf", 8.801, 3...40, "g C", "half saturation of protein synthesis"),
    fixed("fatYield", 0.64, "1", "carbon of acetate that ends in fatty acids, NADPH included"),
    fixed("osmolality", 0.290, "osmol/kg", "plasma and milk"),
    fixed("milkIons", 0.1275, "osmol/kg", "ions of mature milk water"),
    fixed("leakedIons", 0.062, "osmol/kg", "ions added with open junctions"),
    fixed("lactoseLeak", 0.10, "1/d", "lactose lost through open junctions"),
    fixed("calciumPerProtein", 0.0670, "g Ca/g C", "casein-bound: 1.2 g/kg at 3.2 % protein"),
    fitted("colostrumLactose", 3.035, 1...6, "g C/d a quarter", "lactose made before calving"),
    fitted(
      "colostrumProtein", 12.24, 3...20, "g C/d a quarter", "protein laid down before calving"),
    fitted("colostrumFat", 10.91, 1...12, "g C/d a quarter", "fat laid down before calving"),
    fixed("openCalcium", 0.5, "1", "calcium a gland with open junctions adds"),
    fixed("usualGlucose", 3.4, "mmol/L", "plasma glucose at which uptake is 1: the unit"),
    fixed("chylomicronHalf", 250, "g C/d", "dietary fatty acids at half saturation of uptake"),
    fixed("usualAminoAcids", 30, "g C", "amino acids at which protein synthesis is 1: the unit"),
    fixed("scarceGlucose", 2.9, "mmol/L", "plasma glucose at half of the sparing"),
    fixed("usualInsulin", 9, "uU/mL", "insulin at which its push on protein is 0: the unit"),
    fixed("usualFattyAcidUptake", 0.35, "1", "uptake at 0.25 mmol/L of NEFA: the unit"),
    fixed("insulinOnProtein", 0.10, "1", "push of insulin on milk protein; Mackle et al. (1999)"),
    fixed(
      "engorgedRelatedProtein", 0.7, "1", "share of the udder's PTHrP that engorgement calls"),
  ]

  /// Water, kg/d.
  static let waterFlows: [Entry] = [
    fixed("waterShare", 0.66, "kg/kg", "body water defended, of full weight"),
    fixed("drinkingBase", 12, "kg/d", "drinking of a cow that eats and gives nothing"),
    fixed("drinkingPerIntake", 1.8, "kg/kg", "drinking with dry matter; Murphy et al. (1983)"),
    fixed("thirst", 3.3, "1/d", "drinking for lack of body water"),
    fixed("drinkingPerMilk", 0.9, "kg/kg", "drinking with milk water; Murphy et al. (1983): 0.9"),
    fixed("waterLossBase", 10, "kg/d", "water lost by a cow that eats nothing"),
    fixed("waterLossPerIntake", 1.9, "kg/kg", "water of faeces, urine and breath with dry matter"),
    fixed("waterRelease", 2, "1/d", "loss of body water beyond what is defended"),
  ]
}
