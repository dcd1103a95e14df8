// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import org.rdpworkbench.core.path.GatewayReport;
import org.rdpworkbench.core.path.IdentityReport;
import org.rdpworkbench.core.path.IdleSeries;
import org.rdpworkbench.core.path.MtuReport;
import org.rdpworkbench.core.path.ResolutionReport;
import org.rdpworkbench.core.path.RouteReport;
import org.rdpworkbench.core.path.SampleSeries;
import org.rdpworkbench.core.path.SizeSeries;
import org.rdpworkbench.core.path.UdpAnswer;

/**
 * The facet {@code path}: the way from this computer to the target, as it was measured from here. Each question is
 * measured once per investigation, however often it is asked. Has no write side.
 */
public final class NetworkPath {
    /** The facet's name. */
    public static final String FACET = "path";

    /** Kind of question: what the resolvers answer. */
    public static final String RESOLUTION = "resolution";

    /** Kind of question: interfaces, routes and proxies. */
    public static final String ROUTE = "route";

    /** Kind of question: many short tries. */
    public static final String SAMPLES = "samples";

    /** Kind of question: the UDP port. */
    public static final String UDP = "udp";

    /** Kind of question: packets of growing size. */
    public static final String SIZES = "sizes";

    /** Kind of question: connections on which nothing happens. */
    public static final String IDLE = "idle";

    /** Kind of question: the largest packet. */
    public static final String MTU = "mtu";

    /** Kind of question: who answers by name and by address. */
    public static final String IDENTITY = "identity";

    /** Kind of question: the gateway. */
    public static final String GATEWAY = "gateway";

    private final Answerer answerer;

    /** A path that puts its questions to the given answerer. */
    public NetworkPath(Answerer answerer) {
        this.answerer = answerer;
    }

    /** The question for {@link #resolution()}. */
    public static Question<ResolutionReport> resolutionQuestion() {
        return question(RESOLUTION, ResolutionReport.class);
    }

    /** The question for {@link #route()}. */
    public static Question<RouteReport> routeQuestion() {
        return question(ROUTE, RouteReport.class);
    }

    /** The question for {@link #samples()}. */
    public static Question<SampleSeries> samplesQuestion() {
        return question(SAMPLES, SampleSeries.class);
    }

    /** The question for {@link #udp()}. */
    public static Question<UdpAnswer> udpQuestion() {
        return question(UDP, UdpAnswer.class);
    }

    /** The question for {@link #sizes()}. */
    public static Question<SizeSeries> sizesQuestion() {
        return question(SIZES, SizeSeries.class);
    }

    /** The question for {@link #idle()}. */
    public static Question<IdleSeries> idleQuestion() {
        return question(IDLE, IdleSeries.class);
    }

    /** The question for {@link #mtu()}. */
    public static Question<MtuReport> mtuQuestion() {
        return question(MTU, MtuReport.class);
    }

    /** The question for {@link #identity()}. */
    public static Question<IdentityReport> identityQuestion() {
        return question(IDENTITY, IdentityReport.class);
    }

    /** The question for {@link #gateway()}. */
    public static Question<GatewayReport> gatewayQuestion() {
        return question(GATEWAY, GatewayReport.class);
    }

    /** What every resolver in reach answers to the target's name. */
    public Reading<ResolutionReport> resolution() {
        return answerer.answer(resolutionQuestion());
    }

    /** How this computer is connected, and which way it takes to the target. */
    public Reading<RouteReport> route() {
        return answerer.answer(routeQuestion());
    }

    /** Many short tries, one after the other. */
    public Reading<SampleSeries> samples() {
        return answerer.answer(samplesQuestion());
    }

    /** What the UDP port of the same number answers. */
    public Reading<UdpAnswer> udp() {
        return answerer.answer(udpQuestion());
    }

    /** Packets of growing size. */
    public Reading<SizeSeries> sizes() {
        return answerer.answer(sizesQuestion());
    }

    /** Connections on which nothing happens. */
    public Reading<IdleSeries> idle() {
        return answerer.answer(idleQuestion());
    }

    /** The largest packet that this computer sends to the target in one piece. */
    public Reading<MtuReport> mtu() {
        return answerer.answer(mtuQuestion());
    }

    /** Who answers by name and at the address that is meant; absent when no such address was given. */
    public Reading<IdentityReport> identity() {
        return answerer.answer(identityQuestion());
    }

    /** The gateway; absent when none was given. */
    public Reading<GatewayReport> gateway() {
        return answerer.answer(gatewayQuestion());
    }

    private static <T> Question<T> question(String kind, Class<T> type) {
        return new Question<>(FACET, kind, "rdp", "", type);
    }
}
