package io.skipclip.jobs.averaging;

import io.skipclip.jobs.averaging.lanes.ChunkKey;
import io.skipclip.jobs.averaging.lanes.FloatSlice;
import io.skipclip.jobs.averaging.lanes.LaneChunk;
import io.skipclip.jobs.averaging.lanes.LaneReport;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import scala.Tuple2;

/** Averages one chunk over the lanes, weighted by examples, one lane in memory at a time. */
final class ChunkAveraging
    implements FlatMapFunction<Iterator<Tuple2<ChunkKey, LaneChunk>>, AveragedChunk> {
  private static final long serialVersionUID = 1L;

  @Override
  public Iterator<AveragedChunk> call(Iterator<Tuple2<ChunkKey, LaneChunk>> lanes) {
    Tuple2<ChunkKey, LaneChunk> first = lanes.next();
    Sums sums = new Sums(first._2());
    sums.add(first._2());
    lanes.forEachRemaining(lane -> sums.add(lane._2()));
    return List.of(sums.averaged(first._1().chunk())).iterator();
  }

  private static final class Sums {
    private final WeightedAverage parameters;
    private final WeightedAverage updater;
    private final List<Integer> nonFiniteLanes = new ArrayList<>();
    private final List<LaneReport> reports = new ArrayList<>();

    Sums(LaneChunk like) {
      parameters = WeightedAverage.withSpread(like.parameters().values().length);
      updater = WeightedAverage.withoutSpread(like.updater().values().length);
    }

    void add(LaneChunk lane) {
      long examples = lane.report().examples();
      boolean finite = parameters.add(lane.parameters().values(), examples);
      finite &= updater.add(lane.updater().values(), examples);
      if (!finite) {
        nonFiniteLanes.add(lane.report().lane());
      }
      reports.add(lane.report());
    }

    AveragedChunk averaged(int chunk) {
      float[] average = parameters.average();
      return new AveragedChunk(
          chunk,
          FloatSlice.of(average),
          FloatSlice.of(updater.average()),
          parameters.spread(),
          squaredNorm(average),
          nonFiniteLanes,
          chunk == 0 ? reports : List.of());
    }

    private static double squaredNorm(float[] vector) {
      double sum = 0;
      for (float value : vector) {
        sum += (double) value * value;
      }
      return sum;
    }
  }
}
