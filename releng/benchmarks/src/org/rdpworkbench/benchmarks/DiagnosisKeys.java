// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.rdpworkbench.evidence.internal.regf.Hive;
import org.rdpworkbench.evidence.internal.regf.HiveKey;
import org.rdpworkbench.evidence.internal.regf.HiveValue;
import org.rdpworkbench.evidence.internal.regf.Lookup;

/**
 * The keys that one diagnosis asks for, from a file the system holds nothing of in memory. The JVM is warm only as far as the lookups
 * before made it. What is asked stands in the file {@code asked}, a key in each line, as a real diagnosis recorded it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(5)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class DiagnosisKeys {
    private final Path file = Path.of(System.getProperty("hive"));
    private List<String> asked;

    @Setup
    public void whatIsAsked() throws IOException {
        asked = Files.readAllLines(Path.of(System.getProperty("asked")));
        if (asked.isEmpty()) {
            throw new IllegalStateException("nothing is asked");
        }
    }

    /** Lets the system forget the file; {@code dd} is a way to do so without being root. */
    @Setup(Level.Invocation)
    public void forget() throws IOException, InterruptedException {
        Process dd = new ProcessBuilder(
                        "dd", "of=" + file, "oflag=nocache", "conv=notrunc,fdatasync", "count=0", "status=none")
                .inheritIO()
                .start();
        if (dd.waitFor() != 0) {
            throw new IOException("dd could not drop " + file + " from memory");
        }
    }

    @Benchmark
    public int lookUp(Blackhole blackhole) throws IOException {
        int found = 0;
        try (Hive hive = Hive.open(file)) {
            blackhole.consume(hive.kind());
            if (!(hive.currentControlSet() instanceof Lookup.Found<String>(String controlSet))) {
                throw new IllegalStateException("no current control set");
            }
            for (String path : asked) {
                if (hive.find(path.replace("CurrentControlSet", controlSet))
                        instanceof Lookup.Found<HiveKey>(HiveKey key)) {
                    found++;
                    for (HiveValue value : key.values().entries()) {
                        blackhole.consume(value.data());
                    }
                }
            }
        }
        if (found == 0) {
            throw new IllegalStateException("none of the keys is there");
        }
        return found;
    }
}
