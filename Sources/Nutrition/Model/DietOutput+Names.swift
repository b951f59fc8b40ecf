extension DietOutput {
  /// The output's name as it is written in Swift, such as `metabolisableProteinBalance`.
  var name: String { Self.table[rawValue].name }

  /// The unit of the value.
  public var unit: String { Self.table[rawValue].unit }

  /// The variable's name in the published software, or `nil` for a quantity of our own.
  public var referenceKey: String? { Self.table[rawValue].key }

  /// The number of its equation in NASEM (2021), where a source names it, such as `20-278`.
  ///
  /// Numbers are those that the notes of nasem_dairy (University of Guelph, MIT) give beside the
  /// variable; a quantity without one stands with its chapter in the step that computes it.
  public var bookEquation: String? { Self.table[rawValue].equation }

  /// The output's own name in field words, such as `metabolisable protein balance`.
  public var plainName: String {
    name.reduce(into: "") { words, letter in
      if letter.isUppercase, words.last?.isUppercase != true, words.last != " " {
        words += " " + letter.lowercased()
      } else {
        words.append(letter)
      }
    }
  }

  /// The output the published software calls `key`, or `nil`.
  ///
  /// The software names some quantities twice (`An_DMIn` and `Dt_DMIn`, which differ only when
  /// something is infused); both names are known.
  public init?(referenceKey key: String) {
    guard let output = Self.byKey[Self.aliases[key] ?? key] else { return nil }
    self = output
  }

  /// Second names of outputs in the published software.
  static let aliases = [
    "An_DMIn": "Dt_DMIn", "Dt_GEIn": "An_GEIn", "An_RUPIn": "Dt_RUPIn", "An_RDPIn": "Dt_RDPIn",
  ]

  private static let byKey: [String: DietOutput] = Dictionary(
    uniqueKeysWithValues: allCases.compactMap { output in
      output.referenceKey.map { ($0, output) }
    })

  private struct Row {
    let name: String
    let key: String?
    let unit: String
    let equation: String?
    init(_ name: String, _ key: String?, _ unit: String, equation: String? = nil) {
      self.equation = equation
      self.name = name
      self.key = key
      self.unit = unit
    }
  }

  /// Name, published variable and unit, in the order of the cases. A unit stands here and nowhere else.
  private static let table: [Row] = [
    Row("dryMatterIntake", "Dt_DMIn", "kg/d"),
    Row("asFedIntake", "Dt_AFIn", "kg/d"),
    Row("dryMatterPercent", "Dt_DM", "% as fed"),
    Row("crudeProteinPercent", "Dt_CP", "% DM"),
    Row("ndfPercent", "Dt_NDF", "% DM"),
    Row("adfPercent", "Dt_ADF", "% DM"),
    Row("forageNDFPercent", "Dt_ForNDF", "% DM"),
    Row("starchPercent", "Dt_St", "% DM"),
    Row("waterSolubleCarbohydratePercent", "Dt_WSC", "% DM"),
    Row("fattyAcidsPercent", "Dt_FA", "% DM"),
    Row("ashPercent", "Dt_Ash", "% DM"),
    Row("nonFibreCarbohydratePercent", "Dt_NFC", "% DM"),
    Row("residualOrganicMatterPercent", "Dt_rOM", "% DM"),
    Row("foragePercent", "Dt_For", "% DM"),
    Row("crudeProteinIntake", "Dt_CPIn", "kg/d"),
    Row("ndfIntake", "Dt_NDFIn", "kg/d"),
    Row("starchIntake", "Dt_StIn", "kg/d"),
    Row("fattyAcidIntake", "Dt_FAIn", "kg/d"),
    Row("residualOrganicMatterIntake", "Dt_rOMIn", "kg/d"),
    Row("intakePercentOfBodyWeight", "Dt_DMIn_BW", "kg/kg"),
    Row("predictedIntake", nil, "kg/d", equation: "2-1 to 2-4"),
    Row("rupIntake", "Dt_RUPIn", "kg/d"),
    Row("rdpIntake", "Dt_RDPIn", "kg/d"),
    Row("digestibleRUPIntake", "Dt_idRUPIn", "kg/d"),
    Row("rdpPercent", "Dt_RDP", "% DM"),
    Row("rupPercent", "Dt_RUP", "% DM"),
    Row("rumenNDFDigestibility", "Rum_dcNDF", "%"),
    Row("rumenStarchDigestibility", "Rum_dcSt", "%"),
    Row("rumenDigestedNDF", "Rum_DigNDFIn", "kg/d"),
    Row("rumenDigestedStarch", "Rum_DigStIn", "kg/d"),
    Row("microbialNitrogen", "Du_MiN_g", "g/d"),
    Row("microbialCrudeProtein", "Du_MiCP_g", "g/d"),
    Row("digestibleMicrobialProtein", "Du_idMiTP_g", "g/d"),
    Row("ndfDigestibilityBase", "TT_dcNDF_Base", "%"),
    Row("ndfDigestibility", "TT_dcNDF", "%"),
    Row("starchDigestibilityBase", "TT_dcSt_Base", "%"),
    Row("starchDigestibility", "TT_dcSt", "%"),
    Row("organicMatterDigestibility", "TT_dcOMt", "%"),
    Row("digestedNDF", "Dt_DigNDFIn", "kg/d"),
    Row("digestedStarch", "Dt_DigStIn", "kg/d"),
    Row("digestedFattyAcids", "Dt_DigFAIn", "kg/d"),
    Row("digestedResidualOrganicMatter", "Dt_DigrOMaIn", "kg/d"),
    Row("digestedCrudeProtein", "Dt_DigCPaIn", "kg/d"),
    Row("totalDigestibleNutrients", "Dt_TDN", "% DM"),
    Row("faecalCrudeProtein", "Fe_CP", "kg/d"),
    Row("faecalEndogenousCrudeProtein", "Fe_CPend_g", "g/d"),
    Row("faecalNitrogen", "Fe_N_g", "g/d"),
    Row("urinaryNitrogen", "Ur_Nout_g", "g/d"),
    Row("manureNitrogen", "Man_Nout_g", "g/d"),
    Row("manure", "Man_out", "kg/d"),
    Row("manureVolatileSolids", "Man_VolSld", "kg/d"),
    Row("manurePhosphorus", "Man_P_out", "g/d"),
    Row("methane", "CH4out_g", "g/d"),
    Row("methaneVolume", "CH4out_L", "L/d"),
    Row("grossEnergyIntake", "An_GEIn", "Mcal/d"),
    Row("digestibleEnergyIntake", "An_DEIn", "Mcal/d"),
    Row("gasEnergy", "An_GasEOut", "Mcal/d"),
    Row("urinaryEnergy", "Ur_DEout", "Mcal/d"),
    Row("metabolisableEnergyIntake", "An_MEIn", "Mcal/d"),
    Row("netEnergyIntake", "An_NEIn", "Mcal/d"),
    Row("digestibleEnergyDensity", "An_DE", "Mcal/kg"),
    Row("metabolisableEnergyDensity", "An_ME", "Mcal/kg"),
    Row("netEnergyDensity", "An_NE", "Mcal/kg"),
    Row("maintenanceNetEnergy", "An_NEmUse", "Mcal/d", equation: "20-278"),
    Row("maintenanceEnergy", "An_MEmUse", "Mcal/d", equation: "20-279 to 20-282"),
    Row("frameGainEnergy", "Frm_MEgain", "Mcal/d", equation: "3-20d"),
    Row("reserveGainEnergy", "Rsrv_MEgain", "Mcal/d"),
    Row("bodyGainEnergy", "An_MEgain", "Mcal/d", equation: "20-247"),
    Row("gestationEnergy", "Gest_MEuse", "Mcal/d", equation: "20-237"),
    Row("gestationNetEnergy", "Gest_NELuse", "Mcal/d"),
    Row("milkNetEnergyDensity", "Trg_NEmilk_Milk", "Mcal/kg", equation: "3-14b"),
    Row("milkNetEnergy", "Trg_Mlk_NEout", "Mcal/d", equation: "20-220"),
    Row("milkEnergy", "Trg_Mlk_MEout", "Mcal/d", equation: "20-222"),
    Row("metabolisableEnergyUse", "Trg_MEuse", "Mcal/d"),
    Row("metabolisableEnergyBalance", "Trg_MEbal", "Mcal/d"),
    Row("netEnergyUse", "Trg_NELuse", "Mcal/d"),
    Row("netEnergyBalance", "Trg_NELbal", "Mcal/d"),
    Row("actualNetEnergyBalance", "An_NELbal", "Mcal/d"),
    Row("retainedNetEnergyBalance", "An_NEbal", "Mcal/d"),
    Row("bodyGainAllowedByEnergy", "Body_Gain_NEalow", "kg/d"),
    Row("metabolisableProteinIntake", "An_MPIn_g", "g/d", equation: "20-136"),
    Row("faecalProteinUse", "Fe_MPendUse_g_Trg", "g/d"),
    Row("scurfProteinUse", "Scrf_MPUse_g_Trg", "g/d"),
    Row("urinaryProteinUse", "Ur_MPendUse_g", "g/d"),
    Row("maintenanceProteinUse", "An_MPm_g_Trg", "g/d"),
    Row("frameProteinUse", "Frm_MPUse_g_Trg", "g/d"),
    Row("reserveProteinUse", "Rsrv_MPUse_g_Trg", "g/d"),
    Row("gestationProteinUse", "Gest_MPUse_g_Trg", "g/d"),
    Row("milkProteinUse", "Mlk_MPUse_g_Trg", "g/d"),
    Row("metabolisableProteinUse", "An_MPuse_g_Trg", "g/d"),
    Row("metabolisableProteinBalance", "An_MPBal_g_Trg", "g/d"),
    Row("rdpIntakeGrams", "An_RDPIn_g", "g/d"),
    Row("rdpBalance", "An_RDPbal_g", "g/d"),
    Row("gainProteinEfficiency", "Kg_MP_NP_Trg", "g/g"),
    Row("proteinBalanceRDPBranch", nil, "g/d"),
    Row("proteinBalanceTwelvePercentBranch", nil, "g/d"),
    Row("proteinBalanceCapBranch", nil, "g/d"),
    Row("proteinBalanceRDPFloorBranch", nil, "g/d"),
    Row("proteinBalanceTwelvePercentFloorBranch", nil, "g/d"),
    Row("proteinBalanceCapFloorBranch", nil, "g/d"),
    Row("gravidUterusWeight", "GrUter_Wt", "kg", equation: "20-225"),
    Row("uterusWeight", "Uter_Wt", "kg"),
    Row("gravidUterusGain", "GrUter_BWgain", "kg/d", equation: "3-17a"),
    Row("emptyBodyWeight", "An_BW_empty", "kg", equation: "20-242"),
    Row("milkAllowedByEnergy", "Mlk_Prod_NEalow", "kg/d"),
    Row("milkAllowedByProtein", "Mlk_Prod_MPalow", "kg/d"),
    Row("milkFromComponents", "Mlk_Prod_comp", "kg/d"),
    Row("milkYield", "Mlk_Prod", "kg/d"),
    Row("milkProtein", "Mlk_NP_g", "g/d"),
    Row("milkFat", "Mlk_Fat_g", "g/d"),
    Row("predictedMilkFat", "Mlk_Fatemp_g", "g/d", equation: "20-215"),
    Row("targetMilkProtein", "Trg_Mlk_NP_g", "g/d"),
    Row("milkProteinPercent", "MlkNP_Milk_p", "%"),
    Row("milkFatPercent", "MlkFat_Milk_p", "%"),
    Row("waterIntake", "An_WaIn", "kg/d"),
    Row("cationAnionDifference", "An_DCADmeq", "mEq/kg DM"),
    Row("absorbedCalcium", "Abs_CaIn", "g/d"),
    Row("absorbedPhosphorus", "Abs_PIn", "g/d"),
    Row("absorbedMagnesium", "Abs_MgIn", "g/d"),
    Row("absorbedSodium", "Abs_NaIn", "g/d"),
    Row("absorbedChloride", "Abs_ClIn", "g/d"),
    Row("absorbedPotassium", "Abs_KIn", "g/d"),
    Row("absorbedCopper", "Abs_CuIn", "mg/d"),
    Row("absorbedIron", "Abs_FeIn", "mg/d"),
    Row("absorbedManganese", "Abs_MnIn", "mg/d"),
    Row("absorbedZinc", "Abs_ZnIn", "mg/d"),
    Row("sulfurIntake", "Dt_SIn", "g/d"),
    Row("cobaltIntake", "Dt_CoIn", "mg/d"),
    Row("iodineIntake", "Dt_IIn", "mg/d"),
    Row("seleniumIntake", "Dt_SeIn", "mg/d"),
    Row("magnesiumAbsorption", "Dt_acMg", "g/g"),
    Row("vitaminAIntake", "Dt_VitAIn", "IU/d"),
    Row("vitaminDIntake", "Dt_VitDIn", "IU/d"),
    Row("vitaminEIntake", "Dt_VitEIn", "IU/d"),
    Row("calciumRequirement", "An_Ca_req", "g/d"),
    Row("phosphorusRequirement", "An_P_req", "g/d"),
    Row("magnesiumRequirement", "An_Mg_req", "g/d"),
    Row("sodiumRequirement", "An_Na_req", "g/d"),
    Row("chlorideRequirement", "An_Cl_req", "g/d"),
    Row("potassiumRequirement", "An_K_req", "g/d"),
    Row("sulfurRequirement", "An_S_req", "g/d"),
    Row("cobaltRequirement", "An_Co_req", "mg/d"),
    Row("copperRequirement", "An_Cu_req", "mg/d"),
    Row("iodineRequirement", "An_I_req", "mg/d"),
    Row("ironRequirement", "An_Fe_req", "mg/d"),
    Row("manganeseRequirement", "An_Mn_req", "mg/d"),
    Row("seleniumRequirement", "An_Se_req", "mg/d"),
    Row("zincRequirement", "An_Zn_req", "mg/d"),
    Row("vitaminARequirement", "An_VitA_req", "IU/d"),
    Row("vitaminDRequirement", "An_VitD_req", "IU/d"),
    Row("vitaminERequirement", "An_VitE_req", "IU/d"),
    Row("calciumBalance", "An_Ca_bal", "g/d"),
    Row("phosphorusBalance", "An_P_bal", "g/d"),
    Row("magnesiumBalance", "An_Mg_bal", "g/d"),
    Row("sodiumBalance", "An_Na_bal", "g/d"),
    Row("chlorideBalance", "An_Cl_bal", "g/d"),
    Row("potassiumBalance", "An_K_bal", "g/d"),
    Row("sulfurBalance", "An_S_bal", "g/d"),
    Row("cobaltBalance", "An_Co_bal", "mg/d"),
    Row("copperBalance", "An_Cu_bal", "mg/d"),
    Row("iodineBalance", "An_I_bal", "mg/d"),
    Row("ironBalance", "An_Fe_bal", "mg/d"),
    Row("manganeseBalance", "An_Mn_bal", "mg/d"),
    Row("seleniumBalance", "An_Se_bal", "mg/d"),
    Row("zincBalance", "An_Zn_bal", "mg/d"),
    Row("vitaminABalance", "An_VitA_bal", "IU/d"),
    Row("vitaminDBalance", "An_VitD_bal", "IU/d"),
    Row("vitaminEBalance", "An_VitE_bal", "IU/d"),
    Row("absorbedArginine", "Abs_Arg_g", "g/d"),
    Row("absorbedHistidine", "Abs_His_g", "g/d"),
    Row("absorbedIsoleucine", "Abs_Ile_g", "g/d"),
    Row("absorbedLeucine", "Abs_Leu_g", "g/d"),
    Row("absorbedLysine", "Abs_Lys_g", "g/d"),
    Row("absorbedMethionine", "Abs_Met_g", "g/d"),
    Row("absorbedPhenylalanine", "Abs_Phe_g", "g/d"),
    Row("absorbedThreonine", "Abs_Thr_g", "g/d"),
    Row("absorbedTryptophan", "Abs_Trp_g", "g/d"),
    Row("absorbedValine", "Abs_Val_g", "g/d"),
    Row("targetHistidine", "Trg_AbsHis_g", "g/d"),
    Row("targetIsoleucine", "Trg_AbsIle_g", "g/d"),
    Row("targetLeucine", "Trg_AbsLeu_g", "g/d"),
    Row("targetLysine", "Trg_AbsLys_g", "g/d"),
    Row("targetMethionine", "Trg_AbsMet_g", "g/d"),
    Row("targetPhenylalanine", "Trg_AbsPhe_g", "g/d"),
    Row("targetThreonine", "Trg_AbsThr_g", "g/d"),
    Row("targetTryptophan", "Trg_AbsTrp_g", "g/d"),
    Row("targetValine", "Trg_AbsVal_g", "g/d"),
    Row("histidineEfficiency", "AnNPxHis_AbsHis", "g/g"),
    Row("isoleucineEfficiency", "AnNPxIle_AbsIle", "g/g"),
    Row("leucineEfficiency", "AnNPxLeu_AbsLeu", "g/g"),
    Row("lysineEfficiency", "AnNPxLys_AbsLys", "g/g"),
    Row("methionineEfficiency", "AnNPxMet_AbsMet", "g/g"),
    Row("phenylalanineEfficiency", "AnNPxPhe_AbsPhe", "g/g"),
    Row("threonineEfficiency", "AnNPxThr_AbsThr", "g/g"),
    Row("tryptophanEfficiency", "AnNPxTrp_AbsTrp", "g/g"),
    Row("valineEfficiency", "AnNPxVal_AbsVal", "g/g"),
    Row("nitrogenEfficiency", nil, "%"),
    Row("methanePerKgMilk", nil, "g/kg"),
    Row("lysinePercentOfProtein", nil, "% MP"),
    Row("methioninePercentOfProtein", nil, "% MP"),
    Row("milkUreaNitrogen", nil, "mg/dL"),
  ]
}
