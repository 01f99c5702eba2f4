# A script for the MaixCAM, which has another chip and another MaixPy. Nothing is said about it.
#
# `maix` (v4 and later) and `Maix` (K210) are different modules. Scripts of MaixCAM, CanMV, OpenMV and ordinary
# Python are left alone.

from maix import app, camera, display

cam = camera.Camera(320, 240)
screen = display.Display()
while not app.need_exit():
    screen.show(cam.read())
