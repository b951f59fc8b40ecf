// Numbers as the farm writes them, and weights in the unit people chose. The engine's own numbers are
// kg dry matter; nothing is rounded but what is shown.

export const kgPerPound = 0.45359237;

/** The sign between whole and decimals; the page sets it once. */
export const numberStyle = { decimal: "." };

/** A number with so many decimals; nothing for what is missing. */
export function fixed(value, decimals) {
  if (value === null || value === undefined || !Number.isFinite(value)) return "";
  const plain = value.toFixed(decimals);
  const text = Number(plain) === 0 ? plain.replace("-", "") : plain;
  return (numberStyle.decimal === "," ? text.replace(".", ",") : text).replace("-", "\u2212");
}

/** The same with a sign always. */
export function signed(value, decimals) {
  const text = fixed(value, decimals);
  return text !== "" && Number(value.toFixed(decimals)) > 0 ? `+${text}` : text;
}

/** Decimals that an amount is weighed to. */
export function weighed(value) {
  const size = Math.abs(value);
  return size >= 10 ? 1 : size >= 0.0995 || size === 0 ? 2 : 3;
}

/** A measure's value: three or four digits, no more than anyone measures. */
export function figure(value) {
  if (value === null || value === undefined) return "";
  const size = Math.abs(value);
  return fixed(value, size >= 100 ? 0 : size >= 10 ? 1 : 2);
}

/** The number a person typed, with either decimal sign; `null` for nothing, `undefined` for no number. */
export function parsed(text) {
  const bare = text.trim().replaceAll("\u2212", "-").replaceAll("\u00a0", "").replaceAll(" ", "");
  if (bare === "" || bare === "-" || bare === "\u2013") return null;
  const plain = bare.includes(",") && !bare.includes(".") ? bare.replace(",", ".") : bare;
  if (!/^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain)) return undefined;
  return Number(plain);
}

/** Units an amount is shown in: of dry matter or as fed, kilograms or pounds. */
export const amountUnits = {
  kg_as_fed: { kilograms: 1, isDryMatter: false },
  kg_dm: { kilograms: 1, isDryMatter: true },
  lb_as_fed: { kilograms: kgPerPound, isDryMatter: false },
  lb_dm: { kilograms: kgPerPound, isDryMatter: true },
};

/** kg dry matter in a unit, of a feed with so much dry matter. */
export function inUnit(kgDM, unit, dryMatterPercent) {
  const { kilograms, isDryMatter } = amountUnits[unit];
  return (isDryMatter ? kgDM : (kgDM * 100) / dryMatterPercent) / kilograms;
}

/** kg dry matter of an amount in a unit. */
export function ofUnit(amount, unit, dryMatterPercent) {
  const { kilograms, isDryMatter } = amountUnits[unit];
  return (isDryMatter ? amount : (amount * dryMatterPercent) / 100) * kilograms;
}
