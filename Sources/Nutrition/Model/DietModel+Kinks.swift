public import DairyTerms

/// A place where the model's curve has a corner or a jump: its slope differs on the two sides.
public enum Kink: String, CaseIterable, Stored, Sendable, Hashable {
  /// Diet RUP is floored at 0.
  case rupFloor
  /// Residual organic matter of a diet whose analyses add up to more than its dry matter is
  /// floored at 0.
  case residualOrganicMatterFloor
  /// Rumen digestibility of NDF is floored at 0.1 %.
  case rumenNDFFloor
  /// Rumen digestibility of starch is floored at 0.1 %.
  case rumenStarchFloor
  /// Rumen digestibility of starch is capped at 100 %.
  case rumenStarchCeiling
  /// Rumen-degraded protein counts up to 12 % of dry matter (MP, energy, N excretion).
  case degradedProteinAtTwelvePercent
  /// Microbial protein is capped at rumen-degraded protein.
  case microbialProteinCap
  /// A heifer's MP need rises to its floor per unit of energy.
  case heiferProteinFloor
  /// Pasture counts as grazing from 0.5 % of dry matter: a jump in maintenance energy.
  case grazingThreshold
  /// Vitamin E need is fully met by pasture.
  case vitaminEFloor
  /// Vitamin A need rises above 35 kg of milk.
  case vitaminAHighYield
  /// The lesser of energy- and protein-allowed milk changes hands.
  case lesserAllowedMilk
  /// The effect of NDF on intake in late gestation starts at 30 % of dry matter.
  case lateGestationNDFFloor
  /// The effect of NDF on intake in late gestation ends at 55 % of dry matter.
  case lateGestationNDFCeiling
  /// The lesser of two intake equations changes hands (late gestation).
  case lesserIntake
  /// Digestibility of NDF or starch counts only where some of it is digestible: a jump at none.
  case nothingDigestible
}

extension DietModel {
  /// On which side of each kink a diet lies: the kinks that are past their corner.
  ///
  /// Two diets with equal sets lie on one smooth stretch; a set that changes along a step tells
  /// which corner lies between.
  ///
  /// - Parameters:
  ///   - kgDM: dry matter of each feed, kg/d, in the order of ``feeds``.
  ///   - milkKg: milk yield aimed at, kg/d; the animal's by default.
  public func activeBranches(kgDM: [Double], milkKg: Double? = nil) -> Set<Kink> {
    let evaluation = evaluate(kgDM: kgDM, milkKg: milkKg)
    let milk = milkKg ?? animal.milkKgPerDay
    let pasture = total(of: .pasture, kgDM: kgDM)
    let ndf = evaluation[.ndfPercent]
    var active: Set<Kink> = []
    func mark(_ kink: Kink, _ holds: Bool) { if holds { active.insert(kink) } }
    mark(.rupFloor, total(of: .rup, kgDM: kgDM) < 0)
    mark(.residualOrganicMatterFloor, total(of: .residualOrganicMatter, kgDM: kgDM) < 0)
    mark(.rumenNDFFloor, evaluation[.rumenNDFDigestibility] <= 0.1)
    mark(.rumenStarchFloor, evaluation[.rumenStarchDigestibility] <= 0.1)
    mark(.rumenStarchCeiling, evaluation[.rumenStarchDigestibility] >= 100)
    if options.microbialNitrogen == .saturating {
      let branches = [
        evaluation[.proteinBalanceRDPBranch], evaluation[.proteinBalanceTwelvePercentBranch],
        evaluation[.proteinBalanceCapBranch],
      ]
      mark(.degradedProteinAtTwelvePercent, branches[1] < branches[0])
      mark(.microbialProteinCap, branches[2] < min(branches[0], branches[1]))
    }
    if animal.state == .heifer {
      let plain = constants.gain.proteinEfficiency
      mark(.heiferProteinFloor, evaluation[.gainProteinEfficiency] != plain)
    }
    mark(.grazingThreshold, pasture >= 0.005 * evaluation[.dryMatterIntake])
    mark(.vitaminEFloor, evaluation[.vitaminERequirement] <= 0)
    mark(.vitaminAHighYield, milk > MineralRequirements.vitaminAHighYield.fromKg)
    mark(
      .lesserAllowedMilk,
      evaluation[.milkAllowedByProtein] < evaluation[.milkAllowedByEnergy])
    mark(.lateGestationNDFFloor, ndf < 30)
    mark(.lateGestationNDFCeiling, ndf > 55)
    mark(.lesserIntake, limitsIntakeBeforeCalving(ndfPercent: ndf))
    mark(
      .nothingDigestible,
      total(of: .digestibleNDFBase, kgDM: kgDM) == 0
        || total(of: .digestibleStarchBase, kgDM: kgDM) == 0)
    return active
  }

  /// Whether the late-gestation equation, rather than the other of a pair, gives the intake.
  private func limitsIntakeBeforeCalving(ndfPercent: Double) -> Bool {
    let weeks = (animal.gestationDay - animal.gestationLengthDays) / 7
    let last = max(min(weeks, 0), -3)
    let pen = Intake.lateGestationPen(weeks: 2 * last, ndfPercent: ndfPercent)
    let single = Intake.lateGestation(weeks: last, ndfPercent: ndfPercent)
    if animal.state != .heifer { return pen < single }
    let isPen = options.intake.rawValue >= IntakeEquation.heiferPen.rawValue
    let percent = isPen ? pen : single
    let growing: Double = Intake.heifer(
      options.intake, animal, ndfPercent: ndfPercent, quirks: options.quirks)
    return 0.88 * percent * animal.bodyWeightKg / 100 < growing
  }
}
