// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.investigation.CaseDocument;
import org.rdpworkbench.core.investigation.CaseFile;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.Investigation.InvestigatedTarget;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;
import org.rdpworkbench.core.investigation.InvestigationRequest;

/** Reading a case of 50,000 readings, in a JVM that has done nothing before: each measurement is one of a fork of its own. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(
        value = 15,
        jvmArgsAppend = {"-Xms64m", "-XX:NewSize=24m", "-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"})
public class OpenCase {
    private static final int READINGS = 50_000;

    private Path file;

    /** Writes the case. */
    @Setup
    public void write() throws IOException {
        Target target = new Target("ts01", Role.SERVER);
        List<RecordedReading> readings = new ArrayList<>();
        for (int i = 0; i < READINGS; i++) {
            readings.add(new RecordedReading(
                    target.name(),
                    Reading.present(
                            Registry.valueQuestion(
                                    "HKLM\\SYSTEM\\CurrentControlSet\\Services\\S" + i % 977, "Value" + i),
                            i % 2 == 0 ? RegistryValue.dword(i) : RegistryValue.string("text " + i),
                            Provenance.of(SourceKind.OFFLINE, "SYSTEM hive, ControlSet001"))));
        }
        Instant now = Instant.parse("2026-11-22T10:00:00Z");
        CaseDocument document = CaseDocument.of(new InvestigationRequest(
                        List.of(new InvestigationRequest.TargetRequest(
                                target, List.of(new EvidenceLocator.OfPath(Path.of("SYSTEM"))))),
                        null,
                        null,
                        InvestigationRequest.DEFAULT_TIMEOUT))
                .withInvestigation(new Investigation(
                        now,
                        now,
                        "given",
                        null,
                        List.of(new InvestigatedTarget(target, null, List.of())),
                        readings,
                        List.of(),
                        List.of(),
                        false));
        file = Files.createTempFile("case", "." + CaseFile.EXTENSION);
        CaseFile.write(document, file);
    }

    /** Deletes it. */
    @TearDown
    public void delete() throws IOException {
        Files.delete(file);
    }

    /** Reads it. */
    @Benchmark
    public CaseDocument open() throws IOException {
        return CaseFile.read(file);
    }
}
