"""Qt's own words (its file picker, the menus of its entries) in Chinese, on a desktop of any language."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

_CATALOGUE = "qtbase_zh_CN"


def speak_chinese(application: QCoreApplication) -> None:
    """Give Qt its Chinese catalogue and Chinese dates; without the catalogue it keeps its own words."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(application)
    if translator.load(_CATALOGUE, QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
