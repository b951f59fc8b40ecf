extension DietOutput {
  /// The unit of the value.
  public var unit: String { Self.table[rawValue].unit }

  /// The variable's name in the published software, or `nil` for a quantity of our own.
  public var referenceKey: String? { Self.table[rawValue].key }

  /// The output's own name in field words, such as `metabolisable protein balance`.
  public var plainName: String {
    String(describing: self).reduce(into: "") { words, letter in
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
    let key: String?
    let unit: String
    init(_ key: String?, _ unit: String) {
      self.key = key
      self.unit = unit
    }
  }

  /// In the order of the cases.
  private static let table: [Row] = [
    Row("Dt_DMIn", "kg/d"),  // dryMatterIntake
    Row("Dt_AFIn", "kg/d"),  // asFedIntake
    Row("Dt_DM", "% as fed"),  // dryMatterPercent
    Row("Dt_CP", "% DM"),  // crudeProteinPercent
    Row("Dt_NDF", "% DM"),  // ndfPercent
    Row("Dt_ADF", "% DM"),  // adfPercent
    Row("Dt_ForNDF", "% DM"),  // forageNDFPercent
    Row("Dt_St", "% DM"),  // starchPercent
    Row("Dt_WSC", "% DM"),  // waterSolubleCarbohydratePercent
    Row("Dt_FA", "% DM"),  // fattyAcidsPercent
    Row("Dt_Ash", "% DM"),  // ashPercent
    Row("Dt_NFC", "% DM"),  // nonFibreCarbohydratePercent
    Row("Dt_rOM", "% DM"),  // residualOrganicMatterPercent
    Row("Dt_For", "% DM"),  // foragePercent
    Row("Dt_CPIn", "kg/d"),  // crudeProteinIntake
    Row("Dt_NDFIn", "kg/d"),  // ndfIntake
    Row("Dt_StIn", "kg/d"),  // starchIntake
    Row("Dt_FAIn", "kg/d"),  // fattyAcidIntake
    Row("Dt_rOMIn", "kg/d"),  // residualOrganicMatterIntake
    Row("Dt_DMIn_BW", "kg/kg"),  // intakePercentOfBodyWeight
    Row(nil, "kg/d"),  // predictedIntake
    Row("Dt_RUPIn", "kg/d"),  // rupIntake
    Row("Dt_RDPIn", "kg/d"),  // rdpIntake
    Row("Dt_idRUPIn", "kg/d"),  // digestibleRUPIntake
    Row("Dt_RDP", "% DM"),  // rdpPercent
    Row("Dt_RUP", "% DM"),  // rupPercent
    Row("Rum_dcNDF", "%"),  // rumenNDFDigestibility
    Row("Rum_dcSt", "%"),  // rumenStarchDigestibility
    Row("Rum_DigNDFIn", "kg/d"),  // rumenDigestedNDF
    Row("Rum_DigStIn", "kg/d"),  // rumenDigestedStarch
    Row("Du_MiN_g", "g/d"),  // microbialNitrogen
    Row("Du_MiCP_g", "g/d"),  // microbialCrudeProtein
    Row("Du_idMiTP_g", "g/d"),  // digestibleMicrobialProtein
    Row("TT_dcNDF_Base", "%"),  // ndfDigestibilityBase
    Row("TT_dcNDF", "%"),  // ndfDigestibility
    Row("TT_dcSt_Base", "%"),  // starchDigestibilityBase
    Row("TT_dcSt", "%"),  // starchDigestibility
    Row("TT_dcOMt", "%"),  // organicMatterDigestibility
    Row("Dt_DigNDFIn", "kg/d"),  // digestedNDF
    Row("Dt_DigStIn", "kg/d"),  // digestedStarch
    Row("Dt_DigFAIn", "kg/d"),  // digestedFattyAcids
    Row("Dt_DigrOMaIn", "kg/d"),  // digestedResidualOrganicMatter
    Row("Dt_DigCPaIn", "kg/d"),  // digestedCrudeProtein
    Row("Dt_TDN", "% DM"),  // totalDigestibleNutrients
    Row("Fe_CP", "kg/d"),  // faecalCrudeProtein
    Row("Fe_CPend_g", "g/d"),  // faecalEndogenousCrudeProtein
    Row("Fe_N_g", "g/d"),  // faecalNitrogen
    Row("Ur_Nout_g", "g/d"),  // urinaryNitrogen
    Row("Man_Nout_g", "g/d"),  // manureNitrogen
    Row("Man_out", "kg/d"),  // manure
    Row("Man_VolSld", "kg/d"),  // manureVolatileSolids
    Row("Man_P_out", "g/d"),  // manurePhosphorus
    Row("CH4out_g", "g/d"),  // methane
    Row("CH4out_L", "L/d"),  // methaneVolume
    Row("An_GEIn", "Mcal/d"),  // grossEnergyIntake
    Row("An_DEIn", "Mcal/d"),  // digestibleEnergyIntake
    Row("An_GasEOut", "Mcal/d"),  // gasEnergy
    Row("Ur_DEout", "Mcal/d"),  // urinaryEnergy
    Row("An_MEIn", "Mcal/d"),  // metabolisableEnergyIntake
    Row("An_NEIn", "Mcal/d"),  // netEnergyIntake
    Row("An_DE", "Mcal/kg"),  // digestibleEnergyDensity
    Row("An_ME", "Mcal/kg"),  // metabolisableEnergyDensity
    Row("An_NE", "Mcal/kg"),  // netEnergyDensity
    Row("An_NEmUse", "Mcal/d"),  // maintenanceNetEnergy
    Row("An_MEmUse", "Mcal/d"),  // maintenanceEnergy
    Row("Frm_MEgain", "Mcal/d"),  // frameGainEnergy
    Row("Rsrv_MEgain", "Mcal/d"),  // reserveGainEnergy
    Row("An_MEgain", "Mcal/d"),  // bodyGainEnergy
    Row("Gest_MEuse", "Mcal/d"),  // gestationEnergy
    Row("Gest_NELuse", "Mcal/d"),  // gestationNetEnergy
    Row("Trg_NEmilk_Milk", "Mcal/kg"),  // milkNetEnergyDensity
    Row("Trg_Mlk_NEout", "Mcal/d"),  // milkNetEnergy
    Row("Trg_Mlk_MEout", "Mcal/d"),  // milkEnergy
    Row("Trg_MEuse", "Mcal/d"),  // metabolisableEnergyUse
    Row("Trg_MEbal", "Mcal/d"),  // metabolisableEnergyBalance
    Row("Trg_NELuse", "Mcal/d"),  // netEnergyUse
    Row("Trg_NELbal", "Mcal/d"),  // netEnergyBalance
    Row("An_NELbal", "Mcal/d"),  // actualNetEnergyBalance
    Row("An_NEbal", "Mcal/d"),  // retainedNetEnergyBalance
    Row("Body_Gain_NEalow", "kg/d"),  // bodyGainAllowedByEnergy
    Row("An_MPIn_g", "g/d"),  // metabolisableProteinIntake
    Row("Fe_MPendUse_g_Trg", "g/d"),  // faecalProteinUse
    Row("Scrf_MPUse_g_Trg", "g/d"),  // scurfProteinUse
    Row("Ur_MPendUse_g", "g/d"),  // urinaryProteinUse
    Row("An_MPm_g_Trg", "g/d"),  // maintenanceProteinUse
    Row("Frm_MPUse_g_Trg", "g/d"),  // frameProteinUse
    Row("Rsrv_MPUse_g_Trg", "g/d"),  // reserveProteinUse
    Row("Gest_MPUse_g_Trg", "g/d"),  // gestationProteinUse
    Row("Mlk_MPUse_g_Trg", "g/d"),  // milkProteinUse
    Row("An_MPuse_g_Trg", "g/d"),  // metabolisableProteinUse
    Row("An_MPBal_g_Trg", "g/d"),  // metabolisableProteinBalance
    Row("An_RDPIn_g", "g/d"),  // rdpIntakeGrams
    Row("An_RDPbal_g", "g/d"),  // rdpBalance
    Row("Kg_MP_NP_Trg", "g/g"),  // gainProteinEfficiency
    Row(nil, "g/d"),  // proteinBalanceRDPBranch
    Row(nil, "g/d"),  // proteinBalanceTwelvePercentBranch
    Row(nil, "g/d"),  // proteinBalanceCapBranch
    Row(nil, "g/d"),  // proteinBalanceRDPFloorBranch
    Row(nil, "g/d"),  // proteinBalanceTwelvePercentFloorBranch
    Row(nil, "g/d"),  // proteinBalanceCapFloorBranch
    Row("GrUter_Wt", "kg"),  // gravidUterusWeight
    Row("Uter_Wt", "kg"),  // uterusWeight
    Row("GrUter_BWgain", "kg/d"),  // gravidUterusGain
    Row("An_BW_empty", "kg"),  // emptyBodyWeight
    Row("Mlk_Prod_NEalow", "kg/d"),  // milkAllowedByEnergy
    Row("Mlk_Prod_MPalow", "kg/d"),  // milkAllowedByProtein
    Row("Mlk_Prod_comp", "kg/d"),  // milkFromComponents
    Row("Mlk_Prod", "kg/d"),  // milkYield
    Row("Mlk_NP_g", "g/d"),  // milkProtein
    Row("Mlk_Fat_g", "g/d"),  // milkFat
    Row("Mlk_Fatemp_g", "g/d"),  // predictedMilkFat
    Row("Trg_Mlk_NP_g", "g/d"),  // targetMilkProtein
    Row("MlkNP_Milk_p", "%"),  // milkProteinPercent
    Row("MlkFat_Milk_p", "%"),  // milkFatPercent
    Row("An_WaIn", "kg/d"),  // waterIntake
    Row("An_DCADmeq", "mEq/kg DM"),  // cationAnionDifference
    Row("Abs_CaIn", "g/d"),  // absorbedCalcium
    Row("Abs_PIn", "g/d"),  // absorbedPhosphorus
    Row("Abs_MgIn", "g/d"),  // absorbedMagnesium
    Row("Abs_NaIn", "g/d"),  // absorbedSodium
    Row("Abs_ClIn", "g/d"),  // absorbedChloride
    Row("Abs_KIn", "g/d"),  // absorbedPotassium
    Row("Abs_CuIn", "mg/d"),  // absorbedCopper
    Row("Abs_FeIn", "mg/d"),  // absorbedIron
    Row("Abs_MnIn", "mg/d"),  // absorbedManganese
    Row("Abs_ZnIn", "mg/d"),  // absorbedZinc
    Row("Dt_SIn", "g/d"),  // sulfurIntake
    Row("Dt_CoIn", "mg/d"),  // cobaltIntake
    Row("Dt_IIn", "mg/d"),  // iodineIntake
    Row("Dt_SeIn", "mg/d"),  // seleniumIntake
    Row("Dt_acMg", "g/g"),  // magnesiumAbsorption
    Row("Dt_VitAIn", "IU/d"),  // vitaminAIntake
    Row("Dt_VitDIn", "IU/d"),  // vitaminDIntake
    Row("Dt_VitEIn", "IU/d"),  // vitaminEIntake
    Row("An_Ca_req", "g/d"),  // calciumRequirement
    Row("An_P_req", "g/d"),  // phosphorusRequirement
    Row("An_Mg_req", "g/d"),  // magnesiumRequirement
    Row("An_Na_req", "g/d"),  // sodiumRequirement
    Row("An_Cl_req", "g/d"),  // chlorideRequirement
    Row("An_K_req", "g/d"),  // potassiumRequirement
    Row("An_S_req", "g/d"),  // sulfurRequirement
    Row("An_Co_req", "mg/d"),  // cobaltRequirement
    Row("An_Cu_req", "mg/d"),  // copperRequirement
    Row("An_I_req", "mg/d"),  // iodineRequirement
    Row("An_Fe_req", "mg/d"),  // ironRequirement
    Row("An_Mn_req", "mg/d"),  // manganeseRequirement
    Row("An_Se_req", "mg/d"),  // seleniumRequirement
    Row("An_Zn_req", "mg/d"),  // zincRequirement
    Row("An_VitA_req", "IU/d"),  // vitaminARequirement
    Row("An_VitD_req", "IU/d"),  // vitaminDRequirement
    Row("An_VitE_req", "IU/d"),  // vitaminERequirement
    Row("An_Ca_bal", "g/d"),  // calciumBalance
    Row("An_P_bal", "g/d"),  // phosphorusBalance
    Row("An_Mg_bal", "g/d"),  // magnesiumBalance
    Row("An_Na_bal", "g/d"),  // sodiumBalance
    Row("An_Cl_bal", "g/d"),  // chlorideBalance
    Row("An_K_bal", "g/d"),  // potassiumBalance
    Row("An_S_bal", "g/d"),  // sulfurBalance
    Row("An_Co_bal", "mg/d"),  // cobaltBalance
    Row("An_Cu_bal", "mg/d"),  // copperBalance
    Row("An_I_bal", "mg/d"),  // iodineBalance
    Row("An_Fe_bal", "mg/d"),  // ironBalance
    Row("An_Mn_bal", "mg/d"),  // manganeseBalance
    Row("An_Se_bal", "mg/d"),  // seleniumBalance
    Row("An_Zn_bal", "mg/d"),  // zincBalance
    Row("An_VitA_bal", "IU/d"),  // vitaminABalance
    Row("An_VitD_bal", "IU/d"),  // vitaminDBalance
    Row("An_VitE_bal", "IU/d"),  // vitaminEBalance
    Row("Abs_Arg_g", "g/d"),  // absorbedArginine
    Row("Abs_His_g", "g/d"),  // absorbedHistidine
    Row("Abs_Ile_g", "g/d"),  // absorbedIsoleucine
    Row("Abs_Leu_g", "g/d"),  // absorbedLeucine
    Row("Abs_Lys_g", "g/d"),  // absorbedLysine
    Row("Abs_Met_g", "g/d"),  // absorbedMethionine
    Row("Abs_Phe_g", "g/d"),  // absorbedPhenylalanine
    Row("Abs_Thr_g", "g/d"),  // absorbedThreonine
    Row("Abs_Trp_g", "g/d"),  // absorbedTryptophan
    Row("Abs_Val_g", "g/d"),  // absorbedValine
    Row("Trg_AbsHis_g", "g/d"),  // targetHistidine
    Row("Trg_AbsIle_g", "g/d"),  // targetIsoleucine
    Row("Trg_AbsLeu_g", "g/d"),  // targetLeucine
    Row("Trg_AbsLys_g", "g/d"),  // targetLysine
    Row("Trg_AbsMet_g", "g/d"),  // targetMethionine
    Row("Trg_AbsPhe_g", "g/d"),  // targetPhenylalanine
    Row("Trg_AbsThr_g", "g/d"),  // targetThreonine
    Row("Trg_AbsTrp_g", "g/d"),  // targetTryptophan
    Row("Trg_AbsVal_g", "g/d"),  // targetValine
    Row("AnNPxHis_AbsHis", "g/g"),  // histidineEfficiency
    Row("AnNPxIle_AbsIle", "g/g"),  // isoleucineEfficiency
    Row("AnNPxLeu_AbsLeu", "g/g"),  // leucineEfficiency
    Row("AnNPxLys_AbsLys", "g/g"),  // lysineEfficiency
    Row("AnNPxMet_AbsMet", "g/g"),  // methionineEfficiency
    Row("AnNPxPhe_AbsPhe", "g/g"),  // phenylalanineEfficiency
    Row("AnNPxThr_AbsThr", "g/g"),  // threonineEfficiency
    Row("AnNPxTrp_AbsTrp", "g/g"),  // tryptophanEfficiency
    Row("AnNPxVal_AbsVal", "g/g"),  // valineEfficiency
    Row(nil, "%"),  // nitrogenEfficiency
    Row(nil, "g/kg"),  // methanePerKgMilk
    Row(nil, "% MP"),  // lysinePercentOfProtein
    Row(nil, "% MP"),  // methioninePercentOfProtein
    Row(nil, "mg/dL"),  // milkUreaNitrogen
  ]
}
