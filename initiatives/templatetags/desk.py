"""What the front page of the admin shows of the work that waits."""

from django import template

from initiatives.admin import desk

register = template.Library()

register.simple_tag(desk.piles)
