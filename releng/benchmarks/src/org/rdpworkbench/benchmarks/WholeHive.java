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
import org.rdpworkbench.evidence.internal.regf.Hive;
import org.rdpworkbench.evidence.internal.regf.HiveKey;
import org.rdpworkbench.evidence.internal.regf.HiveValue;
import org.rdpworkbench.evidence.internal.regf.HiveVisitor;

/** Every key and every value with its data, from opening the file to closing it, in a warm JVM. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 3)
public class WholeHive {
    private final Path file = Path.of(System.getProperty("hive"));

    @Benchmark
    public void walk(Blackhole blackhole) throws IOException {
        try (Hive hive = Hive.open(file)) {
            hive.walk(new HiveVisitor() {
                @Override
                public void key(HiveKey key, int depth) {
                    blackhole.consume(key.name());
                    blackhole.consume(key.lastWritten());
                }

                @Override
                public void value(HiveKey key, HiveValue value) {
                    blackhole.consume(value.name());
                    blackhole.consume(value.data());
                }
            });
        }
    }
}
