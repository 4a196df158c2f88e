interface ServiceLook {
  readonly fill: string;
  readonly stroke: string;
  readonly swatch: string;
}

/** The colours that the parts of the shop have everywhere, as the names of utilities. */
const LOOKS: Readonly<Record<string, ServiceLook>> = {
  gateway: { fill: "fill-s1", stroke: "stroke-s1", swatch: "bg-s1" },
  catalog: { fill: "fill-s2", stroke: "stroke-s2", swatch: "bg-s2" },
  cart: { fill: "fill-s3", stroke: "stroke-s3", swatch: "bg-s3" },
  checkout: { fill: "fill-s4", stroke: "stroke-s4", swatch: "bg-s4" },
  payment: { fill: "fill-s5", stroke: "stroke-s5", swatch: "bg-s5" },
  inventory: { fill: "fill-s6", stroke: "stroke-s6", swatch: "bg-s6" },
};
const OTHER: ServiceLook = { fill: "fill-s7", stroke: "stroke-s7", swatch: "bg-s7" };

export const lookOf = (service: string): ServiceLook => LOOKS[service] ?? OTHER;
