import Foundation

/// What the system says went wrong, in its own words.
public enum DiskFault {
  /// The reason of a failed call, such as `No space left on device`.
  public static func reason(of error: any Error) -> String {
    let cocoa = error as NSError
    if let below = cocoa.userInfo[NSUnderlyingErrorKey] as? NSError,
      below.domain == NSPOSIXErrorDomain
    {
      return String(cString: strerror(Int32(below.code)))
    }
    return cocoa.domain == NSPOSIXErrorDomain
      ? String(cString: strerror(Int32(cocoa.code))) : error.localizedDescription
  }
}
