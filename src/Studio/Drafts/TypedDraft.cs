using FlowOffice.Office.Drafts;
using Microsoft.AspNetCore.Http;

namespace FlowOffice.Studio.Drafts;

/// <summary>The form of a draft's paragraphs: what is in front of the person, or what they typed and sent.</summary>
/// <param name="Base">The version that it was typed over.</param>
/// <param name="Paragraphs">One a box; the last box is empty, for more.</param>
internal sealed record TypedDraft(int Base, IReadOnlyList<TypedParagraph> Paragraphs)
{
    /// <summary>The newest version a person saw when they chose to write over it; null where they did not.</summary>
    public int? Over { get; init; }

    public IReadOnlyList<Guid> CarriesOut { get; init; } = [];

    public bool VoidsConsent { get; init; }

    /// <summary>The form over a version.</summary>
    public static TypedDraft Of(DraftDetail draft) =>
        new(draft.Newest?.Version ?? 0, [.. draft.Text.Paragraphs.Select(paragraph => new TypedParagraph(paragraph.Id, paragraph.Visible)), new(null, "")]);

    /// <summary>The form as it was sent.</summary>
    public static TypedDraft Of(IFormCollection form)
    {
        var ids = form["paragraph"];
        var texts = form["text"];
        return new(Number(form["base"]) ?? 0, [.. texts.Select((text, index) => new TypedParagraph(index < ids.Count ? Number(ids[index]) : null, text ?? ""))])
        {
            Over = Number(form["over"]),
            CarriesOut = [.. form["carriesOut"].Select(id => Guid.TryParse(id, out var change) ? change : Guid.Empty)],
            VoidsConsent = form["voidsConsent"] == "true",
        };
    }

    public DraftEdit For(Guid document) => new(document, Over ?? Base, Paragraphs) { CarriesOut = CarriesOut, VoidsConsent = VoidsConsent };

    private static int? Number(string? text) => int.TryParse(text, out var number) ? number : null;
}
