import { present } from "../../kernel/assert";
import { minutes, seconds } from "../../kernel/time";
import type { Fault } from "../../faults/fault";
import { declareIncident } from "../declare";
import type { RunFacts } from "../incident";
import { shop } from "../shop/shop";
import { shopWorld } from "../shop/world";
import { channel } from "./channel";
import { gatewayV88, gatewayV89 } from "./gateway-versions";
import { ordinarySwell } from "./ordinary-swell";

/** An alert on the gateways' CPU, with a threshold that any good afternoon reaches. */
export const gatewayCpuHigh = declareIncident({
  id: "gateway-cpu-high",
  version: 1,
  title: "Gateway CPU is high",
  pager: "PAGE gateway-cpu: the CPU of the gateways has been above 56 %, on average over five minutes.",
  summary:
    "Thursday afternoon, the first warm day of the year. The pager goes off, and nobody has called so far. You are on call for the whole shop.",
  level: 1,
  minutes: 20,
  topics: ["alerting", "saturation", "capacity"],
  lessons: ["1.1", "9.1", "9.3", "9.5"],
  epochIso: "2026-03-19T12:30:00.000Z",
  world: shopWorld,
  spec: shop(
    { gateway: { v88: gatewayV88, v89: gatewayV89 } },
    { settings: { gateway: { version: "v88" } } },
  ),
  triggers: [
    { id: "threshold", label: "The new alert rule for the gateways" },
    { id: "gateway-time-out", label: "The gateway's new keep-alive time" },
    { id: "catalog-v118", label: "Release v118 of catalog" },
    { id: "campaign", label: "A campaign of marketing" },
    { id: "machine", label: "The hardware of one machine" },
    { id: "network", label: "A disturbance of the network" },
    { id: "nothing", label: "Nothing of ours: it came by itself" },
  ],
  timeline: {
    fault: [30, 31.5],
    "catalog release": [10, 12],
    "alert rule": [17, 19],
    "gateway configuration": [25, 27],
  },
  background,
  causes: [ordinarySwell],
  channel,
  alerts: [
    {
      id: "gateway-cpu",
      kind: "saturation",
      title: "Gateway CPU is high",
      severity: "page",
      resource: "gateway.cpu",
      windowMicros: minutes(5),
      atOrAbove: 0.56,
      forMicros: 0,
      keepFiringMicros: minutes(1),
      minDataMicros: minutes(5),
    },
  ],
});

/** A release, a new rule and a setting. None of them changes what the shop does for anybody. */
function background({ moments }: RunFacts): readonly Fault[] {
  const at = (moment: string): number => present(moments[moment], "moment");
  return [
    {
      kind: "release",
      component: "catalog",
      version: "v118",
      atMicros: at("catalog release"),
      stepMicros: seconds(20),
      detail: "Image sizes for the spring collection. 6 commits",
    },
    {
      kind: "note",
      component: "gateway",
      note: {
        kind: "config",
        title: "Alert rule gateway-cpu: pages at 56 %",
        detail: "Was 80 %. Taken from the template for new services",
      },
      atMicros: at("alert rule"),
    },
    {
      kind: "note",
      component: "gateway",
      note: { kind: "config", title: "gateway: keep-alive 75 s", detail: "Was 60 s, as the apps have it" },
      atMicros: at("gateway configuration"),
    },
  ];
}
