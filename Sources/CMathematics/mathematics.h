// The mathematics of the core: one library on every machine, so that a cow and a ration have the
// same bits on any processor and in a browser.
//
// A system's own library is not one library: glibc takes other routines on a processor with fused
// multiply-add than on one without, and they differ in the last bit. These are musl's (exp, log and
// pow by Arm Limited's Optimized Routines), compiled from the distribution's source by
// scripts/mathematics, without contraction, under names of our own. The names also keep the compiler
// from computing a call at compile time with the library of the machine that compiles.
#ifndef GALACTO_MATHEMATICS_H
#define GALACTO_MATHEMATICS_H

#define GALACTO_FUNCTION(swift) __attribute__((swift_name(swift), const))

/// e to the power x.
double galacto_exp(double x) GALACTO_FUNCTION("exp(_:)");
/// e to the power x, in single precision.
float galacto_expf(float x) GALACTO_FUNCTION("expf(_:)");
/// 2 to the power x.
double galacto_exp2(double x) GALACTO_FUNCTION("exp2(_:)");
/// The natural logarithm.
double galacto_log(double x) GALACTO_FUNCTION("log(_:)");
/// The logarithm to base 2.
double galacto_log2(double x) GALACTO_FUNCTION("log2(_:)");
/// x to the power y.
double galacto_pow(double x, double y) GALACTO_FUNCTION("pow(_:_:)");
/// x to the power y, in single precision.
float galacto_powf(float x, float y) GALACTO_FUNCTION("powf(_:_:)");
/// The complementary error function.
double galacto_erfc(double x) GALACTO_FUNCTION("erfc(_:)");
/// The sine of an angle in radians.
double galacto_sin(double x) GALACTO_FUNCTION("sin(_:)");
/// The cosine of an angle in radians.
double galacto_cos(double x) GALACTO_FUNCTION("cos(_:)");

#endif
