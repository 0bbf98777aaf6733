"""The detector of drawn faces, `animeu/vision/weights/faces.onnx`; `train` tells how it is made."""
