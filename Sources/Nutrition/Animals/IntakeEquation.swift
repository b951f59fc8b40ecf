public import DairyTerms

/// How dry matter intake is found; the raw value is the reference's `DMIn_eqn`.
///
/// Source: NASEM (2021), chapter 2. The calf equation (1) is not covered.
public enum IntakeEquation: Int, CaseIterable, Stored, Sendable, Hashable {
  /// The user states it.
  case stated = 0
  /// Heifer, animal factors, eq. 2-3.
  case heifer = 2
  /// Heifer, animal factors and diet NDF, eq. 2-4.
  case heiferNDF = 3
  /// Holstein heifer.
  case holsteinHeifer = 4
  /// Holstein heifer with diet NDF.
  case holsteinHeiferNDF = 5
  /// Holstein x Jersey heifer.
  case crossHeifer = 6
  /// Holstein x Jersey heifer with diet NDF.
  case crossHeiferNDF = 7
  /// Lactating cow, animal factors, eq. 2-1.
  case lactating = 8
  /// Lactating cow, animal and diet factors, eq. 2-2.
  case lactatingDiet = 9
  /// Dry cow, weeks to calving and diet NDF.
  case dry = 10
  /// Dry cow after Hayirli et al. (2003).
  case dryHayirli = 11
  /// As ``heifer``, mean of a pen in late gestation.
  case heiferPen = 12
  /// As ``heiferNDF``, mean of a pen in late gestation.
  case heiferNDFPen = 13
  /// As ``holsteinHeifer``, mean of a pen in late gestation.
  case holsteinHeiferPen = 14
  /// As ``holsteinHeiferNDF``, mean of a pen in late gestation.
  case holsteinHeiferNDFPen = 15
  /// As ``crossHeifer``, mean of a pen in late gestation.
  case crossHeiferPen = 16
  /// As ``crossHeiferNDF``, mean of a pen in late gestation.
  case crossHeiferNDFPen = 17
}
