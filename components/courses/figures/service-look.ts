interface ServiceLook {
  readonly fill: string;
  readonly stroke: string;
  readonly text: string;
}

/** The colours that the parts of the shop have everywhere, as the names of utilities. */
const LOOKS: Readonly<Record<string, ServiceLook>> = {
  gateway: { fill: "fill-s1", stroke: "stroke-s1", text: "text-s1" },
  catalog: { fill: "fill-s2", stroke: "stroke-s2", text: "text-s2" },
  cart: { fill: "fill-s3", stroke: "stroke-s3", text: "text-s3" },
  checkout: { fill: "fill-s4", stroke: "stroke-s4", text: "text-s4" },
  payment: { fill: "fill-s5", stroke: "stroke-s5", text: "text-s5" },
  inventory: { fill: "fill-s6", stroke: "stroke-s6", text: "text-s6" },
};
const OTHER: ServiceLook = { fill: "fill-s7", stroke: "stroke-s7", text: "text-s7" };

export const lookOf = (service: string): ServiceLook => LOOKS[service] ?? OTHER;
