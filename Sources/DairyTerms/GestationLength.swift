/// The length of a gestation, one number for every room.
public enum GestationLength {
  /// Days from conception to calving.
  ///
  /// Source: the mean of Holsteins, 279 to 280 (Norman et al., 2009, J. Dairy Sci. 92:2259), and the
  /// default of NASEM (2021), chapter 20.
  public static let days = 280
}
