/** The part of `GPUAdapter.prototype` that is watched. */
export type DeviceMaker = Pick<GPUAdapter, "requestDevice">;

/**
 * Tells of the loss of any device that is asked for through this prototype from now on, with its reason. The engine asks
 * for its device itself and only logs a loss, after which its calls may never return.
 */
export function watchDevices(prototype: DeviceMaker, onLost: (detail: string) => void): void {
  const request = prototype.requestDevice;
  prototype.requestDevice = async function (this: GPUAdapter, wanted?: GPUDeviceDescriptor) {
    const device = await request.call(this, wanted);
    void device.lost.then((loss) => onLost(`${loss.reason}: ${loss.message}`));
    return device;
  };
}
