using System.Text.Json;
using System.Text.Json.Serialization;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Office.Drafts;

/// <summary>The colour in which the edits of a step are kept. Which step has which is said in the definition.</summary>
[JsonConverter(typeof(EditColorText))]
public enum EditColor
{
    /// <summary>The drafter's own hand: nothing is marked.</summary>
    None,
    Blue,
    Red,
    Green,
    Purple,
}

/// <summary>Colours as administrators and readers call them.</summary>
public static class EditColors
{
    /// <summary>The choices of a step's setting.</summary>
    public static IReadOnlyList<FieldOption> Options { get; } =
    [
        new("none", "Không đánh dấu (người soạn)"), new("blue", "Xanh"), new("red", "Đỏ"), new("green", "Lục"), new("purple", "Tím"),
    ];

    /// <summary>For example «màu xanh».</summary>
    public static string Words(this EditColor color) => color switch
    {
        EditColor.Blue => "màu xanh",
        EditColor.Red => "màu đỏ",
        EditColor.Green => "màu lục",
        EditColor.Purple => "màu tím",
        _ => "không màu",
    };
}

internal sealed class EditColorText() : JsonStringEnumConverter<EditColor>(JsonNamingPolicy.KebabCaseLower);
