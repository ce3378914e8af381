package io.skipclip.tests.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;

/** The kinds of faults, with the stages that they are put into. */
@SuppressWarnings("ImmutableEnumChecker") // a constructor and an unmodifiable list
enum FaultKind {
  DRIVER_KILLED(KilledDriver::new),
  EXECUTOR_KILLED(() -> new LostProcess(LostProcess.Victim.EXECUTOR)),
  WORKER_KILLED(() -> new LostProcess(LostProcess.Victim.WORKER)),
  DATANODE_KILLED(() -> new LostProcess(LostProcess.Victim.DATANODE)),
  NAMENODE_KILLED(() -> new LostProcess(LostProcess.Victim.NAMENODE)),
  DRIVER_STOPPED(StoppedDriver::new),
  EXECUTOR_STOPPED(() -> new StoppedProcess(StoppedProcess.Victim.EXECUTOR)),
  DATANODE_STOPPED(() -> new StoppedProcess(StoppedProcess.Victim.DATANODE)),
  STARTED_TWICE(StartedTwice::new),
  DISK_FULL(FullDisk::new),
  SCRATCH_FULL(FullScratch::new),
  QUOTA_USED_UP(UsedUpQuota::new),
  OUTPUT_CLOSED(ClosedOutput::new),
  INPUT_CLOSED(ClosedInput::new, Stage.INDEX, Stage.PRETRAIN, Stage.FINETUNE, Stage.EVALUATE),
  INPUT_FLIPPED(FlippedInput::new, Stage.INDEX, Stage.PRETRAIN, Stage.FINETUNE, Stage.EVALUATE),
  DATASET_CHANGED(ChangedDataset::new, Stage.INDEX, Stage.PRETRAIN, Stage.FINETUNE, Stage.EVALUATE),
  STAGED_FLIPPED(FlippedStaging::new, Stage.PREPARE, Stage.INDEX, Stage.PRETRAIN, Stage.FINETUNE);

  private final Supplier<Fault> fault;
  private final List<Stage> stages;

  FaultKind(Supplier<Fault> fault, Stage... stages) {
    this.fault = fault;
    this.stages = stages.length == 0 ? List.of(Stage.values()) : List.of(stages);
  }

  Fault fault() {
    return fault.get();
  }

  /** Those of some stages that it is put into. */
  List<Stage> stages(List<Stage> of) {
    return stages.stream().filter(of::contains).toList();
  }

  /**
   * The kind of a campaign's n-th fault, from 1: all come equally often, in an order of its own.
   */
  static FaultKind drawn(long seed, int number, List<FaultKind> kinds) {
    int turn = (number - 1) / kinds.size();
    List<FaultKind> order = new ArrayList<>(kinds);
    Collections.shuffle(order, new Random(seed * kinds.size() + turn));
    return order.get((number - 1) % kinds.size());
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
