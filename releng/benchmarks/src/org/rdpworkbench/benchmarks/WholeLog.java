// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.rdpworkbench.evidence.internal.evtx.EventLogFile;
import org.rdpworkbench.evidence.internal.regf.FileSource;

/** Reading every event of a log, with all its parameters as text. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class WholeLog {
    private static final Path LOG = Path.of(System.getProperty("log"));

    /** Opens the log, makes every record an event, and closes it. */
    @Benchmark
    public void read(Blackhole hole) throws IOException, InterruptedException {
        try (EventLogFile log = EventLogFile.open(FileSource.open(LOG), "log.evtx")) {
            log.walk(record -> {
                hole.consume(record.event());
                return true;
            });
        }
    }
}
