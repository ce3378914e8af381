package io.skipclip.model.torch;

import static org.bytedeco.pytorch.global.torch.from_blob;
import static org.bytedeco.pytorch.global.torch.zeros;

import io.skipclip.model.device.Workspaces;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;

/**
 * An array of ND4J's as libtorch sees it: on the CPU the same memory, elsewhere a copy to be
 * fetched and given back.
 */
final class TorchVector implements AutoCloseable {
  private final TorchPlace place;
  private final INDArray array;
  private final boolean owned;
  private final Tensor host;
  private final Tensor near;

  private TorchVector(INDArray array, boolean owned, TorchPlace place) {
    this.array = array;
    this.owned = owned;
    this.place = place;
    long address =
        array.data().pointer().address() + array.offset() * array.data().getElementSize();
    long length = array.length();
    ScalarType scalars = dataType() == DataType.DOUBLE ? ScalarType.Double : ScalarType.Float;
    host = Scope.freeing(() -> view(address, length, scalars).retainReference());
    near =
        place.copied() ? Scope.freeing(() -> elsewhere(length, scalars).retainReference()) : host;
  }

  private static Tensor view(long address, long length, ScalarType type) {
    return from_blob(new Address(address), new long[] {length}, new TensorOptions(type));
  }

  private Tensor elsewhere(long length, ScalarType type) {
    TensorOptions there = new TensorOptions(type).device(new DeviceOptional(place.toDevice()));
    return zeros(new long[] {length}, there);
  }

  /**
   * An array to be read and written.
   *
   * @throws IllegalArgumentException where its numbers don't lie side by side
   */
  static TorchVector of(INDArray array, TorchPlace place) {
    boolean inOrder = array.isVectorOrScalar() || array.ordering() == 'c';
    if (!inOrder || array.elementWiseStride() != 1) {
      throw new IllegalArgumentException(
          "Cannot share %s, needs numbers that lie side by side"
              .formatted(array.shapeInfoToString()));
    }
    return new TorchVector(array, false, place);
  }

  /** Another one to be read and written, at the same place. */
  TorchVector beside(INDArray other) {
    return of(other, place);
  }

  /** Another one, only to be read, at the same place; copied if need be. */
  TorchVector readable(INDArray other) {
    boolean already = other.ordering() == 'c' && Shape.hasDefaultStridesForShape(other);
    return already
        ? new TorchVector(other, false, place)
        : new TorchVector(Workspaces.outside(() -> other.dup('c')), true, place);
  }

  DataType dataType() {
    return array.dataType();
  }

  long[] shape() {
    return array.shape();
  }

  /** A tensor of its numbers from an offset on, where libtorch computes; its caller's to free. */
  Tensor part(long offset, long... shape) {
    long length = LongStream.of(shape).reduce(1, Math::multiplyExact);
    return near.narrow(0, offset, length).view(shape);
  }

  /** Brings ND4J's numbers to where libtorch computes. */
  void fetch() {
    if (place.copied()) {
      change(() -> near.copy_(host));
    }
  }

  /** Brings numbers from one offset up to another back to ND4J's memory. */
  void giveBack(long from, long to) {
    if (place.copied()) {
      change(() -> host.narrow(0, from, to - from).copy_(near.narrow(0, from, to - from)));
    }
  }

  /** Overwrites ND4J's numbers by those of a tensor, whatever their type. */
  void take(Tensor tensor, long... shape) {
    change(() -> host.view(shape).copy_(tensor));
  }

  /** Overwrites numbers from one offset up to another, where libtorch computes, by zero. */
  void clear(long from, long to) {
    change(() -> near.narrow(0, from, to - from).zero_());
  }

  private static void change(Supplier<Tensor> work) {
    Scope.freeing(() -> Scope.unrecorded(work));
  }

  @Override
  public void close() {
    if (place.copied()) {
      near.releaseReference();
    }
    host.releaseReference();
    if (owned) {
      array.close();
    }
  }

  /** Somebody else's memory. */
  private static final class Address extends Pointer {
    private Address(long address) {
      this.address = address;
    }
  }
}
